// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Who may import whom, as the map in {@code io.hoofprint}'s package says. */
@AnalyzeClasses(packages = "io.hoofprint", importOptions = DoNotIncludeTests.class)
class ImportLawTest {
    @ArchTest
    static final ArchRule layers = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("program")
            .definedBy("io.hoofprint")
            .layer("flow")
            .definedBy("io.hoofprint.flow..")
            .layer("ledger")
            .definedBy("io.hoofprint.ledger..")
            .optionalLayer("destination")
            .definedBy("io.hoofprint.destination..")
            .layer("platform")
            .definedBy("io.hoofprint.platform..")
            .layer("wire")
            .definedBy("io.hoofprint.wire..")
            .layer("relay")
            .definedBy("io.hoofprint.relay..")
            .layer("source")
            .definedBy("io.hoofprint.source..")
            .layer("deploy")
            .definedBy("io.hoofprint.deploy..")
            .layer("sink")
            .definedBy("io.hoofprint.sink..")
            .layer("backup")
            .definedBy("io.hoofprint.backup..")
            .layer("own")
            .definedBy("io.hoofprint.own..")
            .whereLayer("own")
            .mayOnlyBeAccessedByLayers("program")
            .whereLayer("relay")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("sink")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("backup")
            .mayOnlyBeAccessedByLayers("program")
            .whereLayer("program")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("flow")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("ledger")
            .mayOnlyBeAccessedByLayers("program", "flow", "sink", "backup", "own")
            .whereLayer("source")
            .mayOnlyBeAccessedByLayers("program", "flow")
            .whereLayer("deploy")
            .mayOnlyBeAccessedByLayers("program")
            .whereLayer("destination")
            .mayOnlyBeAccessedByLayers("program", "flow", "sink", "source", "deploy")
            .whereLayer("platform")
            .mayOnlyBeAccessedByLayers(
                    "program", "flow", "ledger", "destination", "source", "sink", "deploy", "backup", "own");

    @ArchTest
    static final ArchRule no_two_rooms_import_each_other =
            slices().matching("io.hoofprint.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_ledgers_words_import_none_of_its_rooms = noClasses()
            .that()
            .resideInAPackage("io.hoofprint.ledger")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.hoofprint.ledger.*..");

    @ArchTest
    static final ArchRule no_kind_of_a_destination_imports_another_kind =
            slices().matching("io.hoofprint.destination.(*).(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule kinds_of_destinations_are_known_to_route_files_only = noClasses()
            .that()
            .resideOutsideOfPackage("io.hoofprint.destination..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.hoofprint.destination.*.*..");

    @ArchTest
    static void every_room_says_what_lives_in_it(JavaClasses program) {
        assertThat(program.stream().map(JavaClass::getPackageName).distinct().sorted())
                .isNotEmpty()
                .allSatisfy(room -> assertThat(Path.of("src/main/java", room.replace('.', '/'), "package-info.java"))
                        .exists());
    }

    @ArchTest
    static final ArchRule the_wire_format_needs_the_jdk_alone = classes()
            .that()
            .resideInAPackage("io.hoofprint.wire..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.hoofprint.wire..", "java..");

    /** What it needs to know of a flow, the flow's routes and beans bring. */
    @ArchTest
    static void the_platform_names_no_flow(JavaClasses program) throws IOException {
        FlowNames flows = FlowNames.ofRouteFiles();
        assertThat(flows.names())
                .contains("clicks", "/v1/events", "/meetings", "calendly", "calendly-webhook-signature");
        for (Path source : FlowNames.sources(Path.of("src/main/java/io/hoofprint/platform"))) {
            assertThat(flows.in(FlowNames.literals(source))).as("%s", source).isEmpty();
        }
        String policy = Files.readString(Path.of("src/main/resources/access.policy"));
        assertThat(flows.in(List.of(policy.split("\\s+")))).as("access.policy").isEmpty();
    }

    @ArchTest
    static final ArchRule the_relay_is_zipped_with_these_alone = classes()
            .that()
            .resideInAPackage("io.hoofprint.relay..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.hoofprint.relay..",
                    "io.hoofprint.wire..",
                    "java..",
                    "com.amazonaws.services.lambda..",
                    "com.google.gson..",
                    "software.amazon.awssdk..");

    @ArchTest
    static final ArchRule no_flow_imports_another =
            slices().matching("io.hoofprint.flow.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule meters_are_registered_through_their_definitions = noClasses()
            .that()
            .resideOutsideOfPackage("io.hoofprint.platform.ops..")
            .should()
            .callMethodWhere(target(nameMatching("builder|counter|gauge|timer|summary|more"))
                    .and(targetOwner(resideInAPackage("io.micrometer.core.instrument.."))));

    @ArchTest
    static final ArchRule engines_are_chosen_by_the_program_only = noClasses()
            .that(not(resideInAnyPackage("io.hoofprint", "io.hoofprint.ledger..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.hoofprint.ledger.sqlite..", "io.hoofprint.ledger.postgresql..");

    @ArchTest
    static final ArchRule rules_know_no_camel_exchange = noClasses()
            .that()
            .resideInAPackage("io.hoofprint.flow..")
            .and()
            .haveNameNotMatching(".*(Intake|Routes|FallbackWriter)")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.camel.Exchange");
}
