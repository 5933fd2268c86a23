package dev.foreshadow.actuator.console;

/** Tells who may change what an application is asked to do. */
interface Gate {
    /**
     * Looks at a bearer token.
     *
     * @param namespace of the application that is to be changed
     * @param name of the application that is to be changed
     */
    Pass check(String token, String namespace, String name);

    /**
     * What a gate says.
     *
     * @param who name of the person; null when refused
     * @param refused why not, and what to do; null when let through
     * @param unknown true when nobody is behind the token, false when somebody is who lacks the right
     */
    record Pass(String who, String refused, boolean unknown) {
        static Pass granted(String who) {
            return new Pass(who, null, false);
        }

        static Pass nobody(String why) {
            return new Pass(null, why, true);
        }

        static Pass forbidden(String who, String why) {
            return new Pass(who, why, false);
        }

        boolean isGranted() {
            return refused == null;
        }
    }
}
