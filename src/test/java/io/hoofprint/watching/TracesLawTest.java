// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.watching;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.hoofprint.platform.traces.OtlpTraces;

/** With traces off no class of OpenTelemetry is loaded by Hoofprint: only one package knows them, behind an interface. */
@AnalyzeClasses(packages = "io.hoofprint", importOptions = DoNotIncludeTests.class)
class TracesLawTest {
    @ArchTest
    static final ArchRule one_package_knows_opentelemetry = noClasses()
            .that()
            .resideOutsideOfPackage("io.hoofprint.platform.traces")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.opentelemetry..", "org.apache.camel.opentelemetry2..", "org.apache.camel.telemetry..");

    @ArchTest
    static final ArchRule the_program_alone_makes_it = noClasses()
            .that()
            .resideOutsideOfPackages("io.hoofprint", "io.hoofprint.platform.traces")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(OtlpTraces.class);
}
