import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;

/// Fetches one file and keeps it only if its SHA-512 is the wanted one; run from source by `mvnw`.
///
/// In Java and not by curl, wget or sha512sum, because a JDK is the one thing that is there for certain.
/// Arguments: address, SHA-512 in hexadecimal, file to write. `https_proxy` and `http_proxy` are honoured.
final class FetchMaven {
    private FetchMaven() {}

    public static void main(String[] args) throws Exception {
        URI address = URI.create(args[0]);
        Path file = Path.of(args[2]);
        try {
            String found = fetch(address, file);
            if (!found.equals(args[1])) {
                Files.delete(file);
                fail("what came from " + address + " has SHA-512 " + found + ", expected " + args[1]);
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            fail("Maven could not be fetched from " + address + " (" + e + "); install Maven 3.8.7 or newer, or set"
                    + " CAIRN_MAVEN_URL to a copy");
        }
    }

    private static String fetch(URI address, Path file) throws Exception {
        HttpClient.Builder client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(30));
        String name = address.getScheme() + "_proxy";
        String proxy = System.getenv().getOrDefault(name, System.getenv().getOrDefault(name.toUpperCase(), ""));
        if (!proxy.isEmpty() && !address.getHost().equals("127.0.0.1") && !address.getHost().equals("localhost")) {
            URI at = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
            client.proxy(ProxySelector.of(new InetSocketAddress(at.getHost(), at.getPort() < 0 ? 80 : at.getPort())));
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        try (HttpClient http = client.build()) {
            HttpResponse<InputStream> answer =
                    http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IOException("the server answered " + answer.statusCode());
            }
            byte[] bytes = new byte[1 << 16];
            try (InputStream in = answer.body();
                    OutputStream out = Files.newOutputStream(file)) {
                for (int got = in.read(bytes); got >= 0; got = in.read(bytes)) {
                    digest.update(bytes, 0, got);
                    out.write(bytes, 0, got);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void fail(String text) {
        System.err.println("mvnw: " + text + ".");
        System.exit(4);
    }
}
