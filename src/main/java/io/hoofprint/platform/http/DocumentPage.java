// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** One of the documents, in Markdown, as a page for {@link PageLayout}. They are packaged with the program: their HTML is ours. */
record DocumentPage(String path, Predicate<String> isServed) {
    static final String ROOT = "/docs/";
    static final String FIRST = ROOT + "README.md";
    private static final String SUFFIX = ".md";

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    static boolean is(String path) {
        return path.startsWith(ROOT) && path.endsWith(SUFFIX);
    }

    /** @return HTML that begins with the properties of a page */
    String html(String markdown) {
        Node document = PARSER.parse(markdown);
        String title = takeTitle(document);
        String content = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> this::adapt)
                .build()
                .render(document);
        return """
                <!--
                title: %s
                about: Documents of Hoofprint, as packaged with this program.
                stream:
                help: README.md
                assets: docs
                -->
                  <main id="opened">
                    <article class="card document">
                %s    </article>
                  </main>
                """.formatted(title, content);
    }

    /** The first heading, which the layout shows. */
    private static String takeTitle(Node document) {
        if (!(document.getFirstChild() instanceof Heading heading)) {
            throw new IllegalStateException("A document begins with its title");
        }
        heading.unlink();
        return TextContentRenderer.builder().build().render(heading);
    }

    private void adapt(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link link && tag.equals("a")) {
            String target = target(link.getDestination());
            if (target == null) {
                attributes.remove("href");
            } else {
                attributes.put("href", target);
            }
        } else if (node instanceof FencedCodeBlock && tag.equals("pre")) {
            attributes.put("tabindex", "0"); // so that the keyboard can scroll it
        }
    }

    /** Null for what is beside the documents in a checkout, and not packaged. */
    private String target(String link) {
        URI target = URI.create(path).resolve(link);
        return target.isAbsolute() || link.startsWith("#") || isServed.test(target.getPath())
                ? target.toString()
                : null;
    }
}
