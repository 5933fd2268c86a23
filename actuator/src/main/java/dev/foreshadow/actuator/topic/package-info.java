/** Reading topics of Kafka until the operator stops. The door is {@link dev.foreshadow.actuator.topic.TopicReader}. */
package dev.foreshadow.actuator.topic;
