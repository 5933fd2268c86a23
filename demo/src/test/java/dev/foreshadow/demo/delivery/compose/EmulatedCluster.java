package dev.foreshadow.demo.delivery.compose;

import dev.foreshadow.emulator.EmulatorSettings;
import dev.foreshadow.emulator.KubernetesEmulator;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The Kubernetes API emulator as a program: what the compose file's kwok image is here. Arguments: the port. */
final class EmulatedCluster {
    private EmulatedCluster() {}

    public static void main(String[] arguments) throws IOException {
        KubernetesEmulator emulator = KubernetesEmulator.start(EmulatorSettings.defaults());
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(emulator.clientConfig())
                .build()) { // a bare cluster knows no mesh; the emulator does from the start
            client.apiextensions().v1().customResourceDefinitions().delete();
        }
        int inner = emulator.url().getPort();
        // The emulator listens on the loopback address only; in a network of its own, others may come in.
        try (ServerSocket door = new ServerSocket(Integer.parseInt(arguments[0]))) {
            while (true) {
                Socket outside = door.accept();
                Socket inside = new Socket(InetAddress.getLoopbackAddress(), inner);
                relay(outside, inside);
                relay(inside, outside);
            }
        }
    }

    private static void relay(Socket from, Socket to) {
        Thread thread = new Thread(() -> {
            try (from;
                    to;
                    InputStream in = from.getInputStream()) {
                in.transferTo(to.getOutputStream());
            } catch (IOException e) {
                // one side hung up, so the other one does
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
