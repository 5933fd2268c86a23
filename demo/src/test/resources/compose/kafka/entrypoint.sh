#!/bin/sh
# As the image does: KAFKA_NODE_ID=1 becomes node.id=1; the storage is formatted once.
set -eu
env | grep '^KAFKA_' | while IFS='=' read -r name value; do
    echo "$(echo "${name#KAFKA_}" | tr 'A-Z_' 'a-z.')=$value"
done >/tmp/server.properties
run() { java -Xmx512m -XX:TieredStopAtLevel=1 -cp "/opt/kafka/libs/*" "$@"; }
run kafka.tools.StorageTool format --ignore-formatted --cluster-id 4L6g3nShT-eMCtK--X86sw --config /tmp/server.properties
exec java -Xmx512m -XX:TieredStopAtLevel=1 -cp "/opt/kafka/libs/*" kafka.Kafka /tmp/server.properties
