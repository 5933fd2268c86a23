#!/bin/bash
# As the image does: FLINK_PROPERTIES are added to the configuration, then one part of Flink starts.
set -eu
conf=/opt/flink/conf
mkdir -p "$conf"
cat >"$conf/config.yaml" <<END
jobmanager.bind-host: 0.0.0.0
taskmanager.bind-host: 0.0.0.0
rest.bind-address: 0.0.0.0
rest.address: 0.0.0.0
jobmanager.memory.process.size: 1600m
taskmanager.memory.process.size: 1728m
${FLINK_PROPERTIES:-}
END
export FLINK_CONF_DIR=$conf
start() { exec java -XX:TieredStopAtLevel=1 --add-opens=java.base/java.util=ALL-UNNAMED -cp "/opt/flink/lib/*" "$@"; }
memory() { # what the distribution's scripts ask for, too: the second line has the options of the process
    java -cp "/opt/flink/lib/*" org.apache.flink.runtime.util.bash.BashJavaUtils GET_TM_RESOURCE_PARAMS --configDir "$conf" |
        sed -n 's/^.*BASH_JAVA_UTILS_EXEC_RESULT://p'
}
case "$1" in
jobmanager) start -Xmx512m org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint --configDir "$conf" ;;
taskmanager)
    mapfile -t options < <(memory)
    # shellcheck disable=SC2086 # both lines are lists of words
    start ${options[0]} org.apache.flink.runtime.taskexecutor.TaskManagerRunner --configDir "$conf" ${options[1]}
    ;;
flink) start -Xmx256m org.apache.flink.client.cli.CliFrontend "${@:2}" ;;
*) exec "$@" ;;
esac
