// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** XML read as the JSON that botocore's shapes make of it; what no shape knows stays as it is. */
final class XmlTree {
    private final JsonNode shapes;

    XmlTree(JsonNode shapes) {
        this.shapes = shapes;
    }

    /** The element that holds a member: a flattened list is named by its own elements. */
    static String name(String member, JsonNode reference, JsonNode shape) {
        boolean flat = shape.path("flattened").asBoolean()
                || reference.path("flattened").asBoolean();
        String element = shape.path("member").path("locationName").asText();
        return flat && !element.isEmpty()
                ? element
                : reference.path("locationName").asText(member);
    }

    /** @param root what the outermost element is called; null if that is not known */
    List<String> check(String what, String root, JsonNode reference, Schema schema, byte[] xml) {
        Element element;
        try {
            element = parse(xml);
        } catch (SAXException e) {
            return List.of(what + " is not XML: " + e.getMessage());
        }
        if (root != null && !element.getTagName().equals(root)) {
            return List.of(what + " is <" + element.getTagName() + ">, not <" + root + ">");
        }
        JsonNode shape = reference.has("shape") ? shape(reference) : reference;
        return schema.problems(value(element, shape)).stream()
                .map(why -> what + " " + why)
                .toList();
    }

    private static Element parse(byte[] xml) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode value(Element element, JsonNode shape) {
        return switch (shape.path("type").asText()) {
            case "structure" -> structure(element, shape);
            case "list" -> list(children(element), shape);
            case "integer", "long", "boolean" ->
                Schema.of(Json.object().put("type", type(shape))).typed(element.getTextContent(), false);
            default -> TextNode.valueOf(element.getTextContent());
        };
    }

    private static String type(JsonNode shape) {
        return shape.path("type").asText().equals("boolean") ? "boolean" : "integer";
    }

    private ObjectNode structure(Element element, JsonNode shape) {
        ObjectNode value = Json.object();
        children(element).forEach(child -> value.set(child.getTagName(), TextNode.valueOf(child.getTextContent())));
        shape.path("members").properties().forEach(member -> {
            JsonNode type = shape(member.getValue());
            String name = name(member.getKey(), member.getValue(), type);
            List<Element> found = children(element).stream()
                    .filter(child -> child.getTagName().equals(name))
                    .toList();
            if (!found.isEmpty()) {
                value.set(name, member(found, member.getValue(), type));
            }
        });
        return value;
    }

    private JsonNode member(List<Element> found, JsonNode reference, JsonNode shape) {
        boolean flat = shape.path("flattened").asBoolean()
                || reference.path("flattened").asBoolean();
        return flat ? list(found, shape) : value(found.get(0), shape);
    }

    private ArrayNode list(List<Element> elements, JsonNode shape) {
        ArrayNode values = Json.MAPPER.createArrayNode();
        elements.forEach(element -> values.add(value(element, shape(shape.path("member")))));
        return values;
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private JsonNode shape(JsonNode reference) {
        return shapes.path(reference.path("shape").asText());
    }
}
