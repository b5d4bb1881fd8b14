package dev.cairn.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {
    @Test
    void foreignTextIsText() {
        assertThat(new Markup().text("<script>alert('x')</script> & \"y\"").toString())
                .isEqualTo("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;");
    }

    @Test
    void whatAPageCannotShowIsReplaced() {
        assertThat(new Markup().text("a\u0000b\u202ec\ud800d\ud83e\udd16").toString())
                .isEqualTo("a\ufffdb\ufffdc\ufffdd\ud83e\udd16");
    }
}
