package dev.foreshadow.jobs.decision;

import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.jobs.judge.Judged;
import dev.foreshadow.jobs.pattern.Match;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Makes decisions of patterns. */
public final class Decide {
    private Decide() {}

    /**
     * One decision per episode.
     *
     * @param matches what may ask for something
     * @param verdicts what tells when an episode is over
     * @param applications what each application's owner wants then
     */
    public static DataStream<Decision> on(
            DataStream<Match> matches, DataStream<Judged> verdicts, DataStream<ApplicationChange> applications) {
        TypeInformation<Clue> clue = TypeInformation.of(Clue.class);
        DataStream<Clue> fromMatches = matches.map(match -> Clue.of(match), clue)
                .uid("clues-of-matches")
                .name("Clues of matches");
        DataStream<Clue> fromVerdicts = verdicts.map(judged -> Clue.of(judged), clue)
                .uid("clues-of-verdicts")
                .name("Clues of verdicts");
        return fromMatches
                .union(fromVerdicts)
                .keyBy(Clue::application)
                .connect(applications.broadcast(Applications.STATE))
                .process(new DecideOncePerEpisode(), TypeInformation.of(Decision.class))
                .uid("decide-once-per-episode")
                .name("Decide once per episode");
    }
}
