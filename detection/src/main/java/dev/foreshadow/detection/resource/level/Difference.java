package dev.foreshadow.detection.resource.level;

import java.util.List;

/**
 * The suspect's distance from its usual level minus the control's, in units of ln.
 *
 * @param suspect the suspect's hosts as one
 * @param control the control's
 * @param x the difference; 0 is as ever
 * @param xWithoutHighest the same without the suspect host that accuses most
 */
record Difference(Summary suspect, Summary control, double x, double xWithoutHighest) {
    static Difference between(List<Level> suspects, Usual ofSuspect, List<Level> controls, Usual ofControl) {
        Summary suspect = Summary.of(suspects);
        Summary control = Summary.of(controls);
        double expected = control.logValue() - ofControl.at(control.logLoad());
        return new Difference(
                suspect,
                control,
                distance(suspect, ofSuspect) - expected,
                distance(Summary.withoutHighest(suspects), ofSuspect) - expected);
    }

    private static double distance(Summary summary, Usual usual) {
        return summary.logValue() - usual.at(summary.logLoad());
    }
}
