package dev.foreshadow.actuator.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.actuator.resource.Wish;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class ConsolePageIT {
    private static final Path PICTURES = Path.of("target", "console");
    private static final String AXE = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static Browser browser;
    private final ConsoleStage stage = new ConsoleStage();
    private Tab tab;

    @BeforeAll
    static void findBrowser() {
        Optional<Path> found = Browser.installed();
        if (found.isEmpty()) {
            System.out.println("skipped: no chromium on PATH and FORESHADOW_BROWSER is not set");
        }
        assumeTrue(found.isPresent(), "no chromium on PATH and FORESHADOW_BROWSER is not set");
        browser = Browser.start(found.get());
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openNothing() {
        stage.playBadRelease("checkout");
        stage.put("checkout", Scenes.rolledBack());
        stage.put("catalog", Scenes.stable());
        stage.board.verdict(Scenes.verdict("catalog", 2));
    }

    @AfterEach
    void close() {
        if (tab != null) {
            tab.close();
        }
        stage.close();
    }

    private void open(String hash) {
        tab = browser.open(stage.page(hash));
        tab.window(1280, 900);
    }

    @Test
    void the_first_screen_says_what_is_wrong_why_what_was_done_and_how_to_undo_it() {
        open("/");
        tab.untilText(".rows", "shop/checkout");

        assertThat(tab.text(".rows li"))
                .contains("shop/checkout", "▲ shadow degraded", "rolled back, armed", "since 12:00:")
                .contains("shadow fails 7.7 % of all requests against 0.14 % on live r1")
                .contains("r2 against r1; mirror 5 %, twins found 98.0 %, lead factor 2.5")
                .contains("Rollback done: rolled back checkout from r2 to r1 in 17 s")
                .contains("To undo: publish a fixed image, or try r2 again.");
        tab.photograph(PICTURES.resolve("overview.png"), false);
    }

    @Test
    void an_application_shows_both_sides_the_interval_the_evidence_and_the_history() {
        open("/applications/shop/checkout");
        tab.untilText(".findings", "error");
        tab.until("document.querySelectorAll('.chart:not([hidden]) canvas').length === 4");

        assertThat(tab.text(".findings")).contains("suspect", "control", "points", "×", "2.7e6");
        assertThat(tab.text(".facts")).contains("r1 in effect, r1 stable", "failed: r2", "100 % to stable");
        assertThat(tab.text(".hosts")).contains("zone-a/m5.large/linux", "seed 7");
        assertThat(tab.text(".history")).contains("decided: rollback", "RouteToStable", "all live traffic goes to r1");
        tab.photograph(PICTURES.resolve("application.png"), true);
    }

    @Test
    void memory_is_shown_with_where_it_goes_when_it_goes_somewhere() {
        stage.put("basket", Scenes.rollingOut());
        for (int second = 0; second < 30; second++) {
            stage.board.verdict(Scenes.leaking("basket", second));
        }
        open("/applications/shop/basket");
        tab.untilText(".facts", "shadow at 69.0 % of its limit");
        tab.until("document.querySelectorAll('.chart:not([hidden]) canvas').length === 5");

        assertThat(tab.text(".facts")).contains("the limit is reached: shadow in 31 s, live in 3 min");
        tab.photograph(PICTURES.resolve("memory.png"), true);
    }

    @Test
    void a_decision_has_a_page_that_explains_itself_and_stays() {
        open("/decisions/d-5f0c");
        tab.untilText("h1", "Rollback of shop/checkout");
        String before = tab.text("main");
        stage.board.verdict(Scenes.verdict("checkout", 41));
        tab.value("location.reload()");
        tab.untilText("h1", "Rollback of shop/checkout");

        assertThat(tab.text("main")).isEqualTo(before);
        assertThat(before)
                .contains("The shadow, which serves nobody, went bad while live was still fine.")
                .contains("How to read it", "at most one false alarm in 30 days", "How to undo it", "limit 1.2")
                .contains("rolled back checkout from r2 to r1 in 17 s");
        tab.photograph(PICTURES.resolve("decision.png"), true);
    }

    @Test
    void measured_signals_show_numbers_with_their_units() {
        stage.board.verdict(Scenes.restarting("checkout", 41));
        open("/applications/shop/checkout");
        tab.untilText(".findings", "restarts");

        assertThat(tab.text(".findings"))
                .contains("40 an hour", "3 in 5 min of pod time", "+40 an hour")
                .contains("12 ms", "CPU a request", "× 1.6", "limit 1.2");
    }

    @Test
    void an_application_that_was_deleted_says_so_and_keeps_its_reports() {
        open("/applications/shop/checkout");
        tab.untilText(".findings", "error");
        stage.resources.remove("checkout");
        tab.untilText("main", "There is no ShadowDeployment shop/checkout in this cluster any more.");

        assertThat(tab.text(".head")).contains("no verdict yet", "deleted at 12:00:00");
        assertThat(tab.text(".history")).contains("decided: rollback", "report");
        assertThat(tab.text(".findings")).isEmpty();
    }

    @Test
    void a_rollback_is_asked_for_by_keyboard_after_its_effect_was_named() {
        stage.put("checkout", Scenes.rollingOut());
        open("/applications/shop/checkout");
        tab.untilText(".actions", "Roll back to r1");
        tab.value(
                "[...document.querySelectorAll('.actions button')].find(b => b.innerText.includes('Roll back')).focus()");
        tab.press("Enter");
        tab.untilText("dialog[open]", "All users of shop/checkout go from r2 to r1");
        tab.photograph(PICTURES.resolve("confirm.png"), false);
        tab.value("document.activeElement.value = '" + ConsoleStage.TOKEN + "'");
        tab.press("Enter");
        tab.untilText("dialog[open]", "Asked for.");

        ShadowDeployment asked = stage.client
                .resources(ShadowDeployment.class)
                .inNamespace("shop")
                .withName("checkout")
                .get();
        assertThat(Application.of(asked).wish().kind()).isEqualTo(Wish.Kind.ROLLBACK);
    }

    @Test
    void a_wrong_token_changes_nothing_and_is_told() {
        open("/applications/shop/checkout");
        tab.untilText(".actions", "Pause");
        tab.value("document.querySelector('.actions button').click()");
        tab.value("document.querySelector('#token').value = 'guessed'");
        tab.value("document.querySelector('dialog .strong').click()");
        tab.untilText("dialog[open]", "the token is not the one");

        ShadowDeployment held = stage.client
                .resources(ShadowDeployment.class)
                .inNamespace("shop")
                .withName("checkout")
                .get();
        assertThat(Application.of(held).wish().kind()).isEqualTo(Wish.Kind.RUN);
    }

    @Test
    void a_dead_connection_is_shown_and_heals() {
        open("/");
        tab.untilText("#link", "connected");
        int port = stage.port();
        stage.stop();
        tab.untilText("#link", "no connection to the operator since");
        stage.start(port);
        tab.untilText("#link", "connected");
        stage.put("basket", Scenes.stable());

        tab.untilText(".rows", "shop/basket");
    }

    @Test
    void five_hundred_applications_are_shown_and_updated_in_place() {
        for (int i = 0; i < 500; i++) {
            stage.put("app-%03d".formatted(i), Scenes.stable());
            stage.board.verdict(Scenes.verdict("app-%03d".formatted(i), 1));
        }
        open("/");
        tab.until("document.querySelectorAll('.row').length === 502");
        double paint = tab.value("performance.getEntriesByName('first-contentful-paint')[0].startTime")
                .asDouble();
        tab.value(
                "window.first = document.querySelector('.rows').lastElementChild; window.slowest = 0; let at = performance.now();"
                        + "const frame = now => { window.slowest = Math.max(window.slowest, now - at); at = now; requestAnimationFrame(frame); };"
                        + "requestAnimationFrame(frame)");
        for (int second = 2; second < 5; second++) {
            for (int i = 0; i < 500; i++) {
                stage.board.verdict(Scenes.verdict("app-%03d".formatted(i), second));
            }
            String expected = second < 3 ? "0.12 %" : "7.70 %";
            tab.until("[...document.querySelectorAll('.row .pair')].filter(p => p.textContent.includes('" + expected
                    + "')).length >= 500");
        }

        System.out.printf(
                "console at 500 applications: first paint %.0f ms, longest frame while all rows change %.0f ms%n",
                paint, tab.value("window.slowest").asDouble());
        assertThat(tab.value(
                                "window.first.isConnected && window.first === document.querySelector('.rows').lastElementChild")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest(name = "{0}, dark {1}, {2} pixels wide")
    @CsvSource({
        "/, false, 1280",
        "/applications/shop/checkout, false, 1280",
        "/applications/shop/checkout, true, 390",
        "/decisions/d-5f0c, true, 1280"
    })
    void no_accessibility_rule_is_broken_and_nothing_is_cut_off(String hash, boolean dark, int width) {
        open(hash);
        tab.dark(dark);
        tab.window(width, 900);
        tab.untilText("main", "shop/checkout");
        tab.until("document.querySelectorAll('.row, section').length > 0");
        tab.value(axe() + "; true");
        JsonNode broken = tab.value(
                "axe.run().then(found => found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join('; ')))");
        tab.photograph(PICTURES.resolve("axe-%s-%d.png".formatted(dark ? "dark" : "light", width)), true);

        assertThat(broken).isEmpty();
        assertThat(tab.value("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(width);
    }

    private static String axe() {
        try (InputStream in = ConsolePageIT.class.getClassLoader().getResourceAsStream(AXE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
