package dev.foreshadow.actuator;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what the operator and its Kafka clients say, who are as talkative meanwhile as they are by default. */
final class LogBook extends AbstractAppender implements AutoCloseable {
    private static final String OPERATOR = "dev.foreshadow";
    private static final List<String> KAFKA = List.of("org.apache.kafka.clients", "org.apache.kafka.common");

    private final LoggerContext context = LoggerContext.getContext(false);
    private final List<String> lines = new CopyOnWriteArrayList<>();

    LogBook() {
        super("log-book", null, null, true, Property.EMPTY_ARRAY);
        start();
        context.getConfiguration().getLoggerConfig(OPERATOR).addAppender(this, Level.INFO, null);
        for (String name : KAFKA) {
            LoggerConfig kafka = new LoggerConfig(name, Level.INFO, false); // not to the console
            kafka.addAppender(this, Level.INFO, null);
            context.getConfiguration().addLogger(name, kafka);
        }
        context.updateLoggers();
    }

    /** What was said until now, with what was thrown. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void append(LogEvent event) {
        lines.add(event.getMessage().getFormattedMessage() + " " + event.getThrown());
    }

    @Override
    public void close() {
        context.getConfiguration().getLoggerConfig(OPERATOR).removeAppender(getName());
        KAFKA.forEach(context.getConfiguration()::removeLogger);
        context.updateLoggers();
        stop();
    }
}
