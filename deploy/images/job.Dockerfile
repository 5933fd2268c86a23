# Flink with the job in it. Built from the repository's root:
#   docker build -f deploy/images/job.Dockerfile -t foreshadow-job .
FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /source
ENV MAVEN_ARGS=-Dmaven.repo.local=/repository
COPY . .
RUN --mount=type=cache,target=/repository mvn -B -ntp -DskipTests package -pl jobs -am

FROM flink:2.3.0-java17
# Flink's image has the reporter's jar in plugins/metrics-prometheus already.
COPY --from=build --chown=flink:flink /source/jobs/target/foreshadow-job.jar /opt/flink/usrlib/foreshadow-job.jar
# A volume takes over the owner of the folder that it is mounted on.
RUN mkdir -p /state && chown flink:flink /state
USER flink
