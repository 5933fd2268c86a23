# The command with the actuator and the simulator in it. Built from the repository's root:
#   docker build -f deploy/images/foreshadow.Dockerfile -t foreshadow .
FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /source
ENV MAVEN_ARGS=-Dmaven.repo.local=/repository
COPY . .
RUN --mount=type=cache,target=/repository \
    mvn -B -ntp -DskipTests package -pl demo -am \
 && mvn -B -ntp dependency:copy-dependencies -pl demo -am -DincludeScope=runtime -DoutputDirectory=/out/lib \
 && mkdir -p /out/app && cp */target/foreshadow-*-SNAPSHOT.jar /out/app/ && rm -f /out/lib/foreshadow-*.jar

FROM eclipse-temurin:17.0.17_10-jre-noble
RUN useradd --uid 10001 --no-create-home foreshadow
# Libraries change seldom, our own classes with every build: two layers.
COPY --from=build /out/lib /opt/foreshadow/lib
COPY --from=build /out/app /opt/foreshadow/app
USER 10001
ENTRYPOINT ["java", "-cp", "/opt/foreshadow/app/*:/opt/foreshadow/lib/*", "dev.foreshadow.demo.ForeshadowCommand"]
