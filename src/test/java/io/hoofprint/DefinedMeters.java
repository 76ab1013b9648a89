// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.hoofprint.platform.ops.MeterDefinition;
import java.util.Comparator;
import java.util.List;

/** All meters of the program: the constants of type {@link MeterDefinition}, wherever they are. */
final class DefinedMeters {
    static final List<MeterDefinition> ALL = all();

    private DefinedMeters() {}

    private static List<MeterDefinition> all() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("io.hoofprint").stream()
                        .flatMap(owner -> owner.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(MeterDefinition.class))
                        .map(DefinedMeters::value)
                        .sorted(Comparator.comparing(MeterDefinition::name))
                        .toList();
    }

    /** Its name in Prometheus. */
    static String exportedName(MeterDefinition meter) {
        String suffix =
                switch (meter.type()) {
                    case COUNTER -> "_total";
                    case TIMER -> "_seconds";
                    case GAUGE, SUMMARY -> "";
                };
        return meter.name().replace('.', '_') + suffix;
    }

    /** Its Prometheus type. */
    static String exportedType(MeterDefinition meter) {
        return meter.type() == MeterDefinition.Type.TIMER
                ? "histogram"
                : meter.type().name().toLowerCase();
    }

    private static MeterDefinition value(JavaField found) {
        try {
            var field = found.reflect();
            field.setAccessible(true);
            return (MeterDefinition) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
