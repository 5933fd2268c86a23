package dev.foreshadow.actuator.routing;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class RequestIdsTest {
    @ParameterizedTest
    @CsvSource({"0.01,1", "0.1,4", "1,41", "5,205", "6.25,256", "50,2048", "100,4096"})
    void exactly_the_ids_below_the_limit_match(String percent, int chosen) {
        String pattern = RequestIds.pattern(new BigDecimal(percent));
        assertThat(RequestIds.chosen(new BigDecimal(percent))).isEqualTo(chosen);
        assertThat(IntStream.range(0, RequestIds.VALUES).filter(value -> "3fae3b07-5c9e-4a1b-9d02-1b2c3d4e5%03x"
                        .formatted(value)
                        .matches(pattern)))
                .containsExactlyElementsOf(IntStream.range(0, chosen).boxed().toList());
    }
}
