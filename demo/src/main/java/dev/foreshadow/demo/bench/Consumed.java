package dev.foreshadow.demo.bench;

import javax.management.AttributeNotFoundException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import java.lang.management.ManagementFactory;

/** How many messages the Kafka clients of one group in this process have taken; nothing in the job's path counts. */
final class Consumed {
    private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

    private Consumed() {}

    static double messages(String group) throws JMException {
        double sum = 0;
        for (ObjectName name : BEANS.queryNames(
                new ObjectName("kafka.consumer:type=consumer-fetch-manager-metrics,client-id=" + group + "-*"), null)) {
            if (name.getKeyProperty("topic") == null) {
                sum += taken(name);
            }
        }
        return sum;
    }

    private static double taken(ObjectName consumer) throws JMException {
        try {
            return ((Number) BEANS.getAttribute(consumer, "records-consumed-total")).doubleValue();
        } catch (AttributeNotFoundException | InstanceNotFoundException e) {
            return 0; // has not begun, or has just ended
        }
    }
}
