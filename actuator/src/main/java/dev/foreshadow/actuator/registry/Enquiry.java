package dev.foreshadow.actuator.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.foreshadow.actuator.registry.Answer.Digest;
import dev.foreshadow.actuator.registry.Answer.Refused;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One question to a registry, by its HTTP API v2: {@code HEAD /v2/NAME/manifests/TAG}, once more with a token if it asks for
 * one. No account is used, so that only what everybody may read is found.
 */
final class Enquiry {
    /** An index stands for all platforms, so it comes first; nodes choose their own from it. */
    private static final String ACCEPT = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json");

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final String FIX = "or write NAME@sha256: and 64 hexadecimal digits";

    private final Clock clock;
    private final Duration patience;
    private final HttpClient http;

    Enquiry(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** The registry's answer, or why there is none. */
    Answer about(String image) {
        Optional<ImageName> name = ImageName.parse(image);
        if (name.isEmpty()) {
            return refused("names no registry that could be asked; write HOST/NAME:TAG, " + FIX, PAUSE);
        }
        URI manifest = name.get().manifest();
        try {
            return read(manifest, ask(name.get()));
        } catch (IOException | IllegalArgumentException e) { // the latter for an address of tokens that is none
            return refused("%s cannot be reached: %s; %s".formatted(manifest, problem(e), FIX), PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused("%s was not asked to the end".formatted(manifest), Duration.ZERO);
        }
    }

    private HttpResponse<Void> ask(ImageName image) throws IOException, InterruptedException {
        HttpResponse<Void> first = http.send(head(image).build(), BodyHandlers.discarding());
        Optional<Challenge> challenge = first.statusCode() == UNAUTHORIZED
                ? first.headers().firstValue("WWW-Authenticate").flatMap(Challenge::parse)
                : Optional.empty();
        if (challenge.isEmpty() || !image.trusts(challenge.get().realm())) {
            return first;
        }
        Optional<String> token = token(challenge.get().tokenFor(image));
        return token.isEmpty()
                ? first
                : http.send(
                        head(image)
                                .header("Authorization", "Bearer " + token.get())
                                .build(),
                        BodyHandlers.discarding());
    }

    private HttpRequest.Builder head(ImageName image) {
        return HttpRequest.newBuilder(image.manifest())
                .timeout(patience)
                .header("Accept", ACCEPT)
                .method("HEAD", HttpRequest.BodyPublishers.noBody());
    }

    /** Registries call it one or the other; a token of nobody's is worth no secrecy, and is not kept all the same. */
    private Optional<String> token(URI from) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(from).timeout(patience).build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            return Optional.empty();
        }
        JsonNode body = JsonMapper.builder().build().readTree(answer.body());
        String token = body.path("token").asText(body.path("access_token").asText(""));
        return Optional.of(token).filter(one -> !one.isEmpty());
    }

    private Answer read(URI manifest, HttpResponse<Void> answer) {
        String digest = answer.headers().firstValue("Docker-Content-Digest").orElse("");
        if (answer.statusCode() == OK && DIGEST.matcher(digest).matches()) {
            return new Digest(digest);
        }
        if (answer.statusCode() == OK) {
            return refused("%s answers without a sha256 digest; %s".formatted(manifest, FIX), PAUSE);
        }
        Duration pause = pause(answer);
        return refused(
                "%s answers %d%s; %s, %s"
                        .formatted(
                                manifest, answer.statusCode(), again(answer, pause), advice(answer.statusCode()), FIX),
                pause);
    }

    private static String again(HttpResponse<Void> answer, Duration pause) {
        return answer.statusCode() == TOO_MANY ? ", to be asked again in %d s".formatted(pause.toSeconds()) : "";
    }

    private static String advice(int status) {
        return switch (status) {
            case UNAUTHORIZED, 403 -> "the operator has no account there: let everybody read the image";
            case 404 -> "push the tag";
            case TOO_MANY -> "wait";
            default -> "look after the registry";
        };
    }

    /** Retry-After in seconds where the registry gives it; its other form, a date, is rare and not read. */
    private static Duration pause(HttpResponse<Void> answer) {
        Duration asked = answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(PAUSE);
        return asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
    }

    private static String problem(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private Refused refused(String why, Duration pause) {
        return new Refused(why, clock.instant().plus(pause));
    }
}
