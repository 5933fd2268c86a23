package dev.foreshadow.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A key store with one key and its self-signed certificate for 127.0.0.1, made by the JDK's keytool. */
final class KeyStoreFile {
    /** Passed around the command line, which others of this machine can read. */
    private static final String PASSWORD = "FORESHADOW_STORE_PASSWORD";

    private KeyStoreFile() {}

    static Path create(Path folder, String password) {
        Path file = folder.resolve("broker.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        run(
                List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass:env",
                        PASSWORD,
                        "-keypass:env",
                        PASSWORD),
                password);
        return file;
    }

    private static void run(List<String> command, String password) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(PASSWORD, password);
        try {
            Process keytool = builder.start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new BrokerFailed("keytool made no certificate: " + said.strip(), null);
            }
        } catch (IOException e) {
            throw new BrokerFailed("keytool does not run; is this a JDK? " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerFailed("interrupted while a certificate was made", e);
        }
    }
}
