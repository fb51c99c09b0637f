package dev.duet.server;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.duet.server.http.RequestBody;
import io.javalin.http.Context;
import org.junit.jupiter.api.Test;

/** The lines of the architecture that must not be crossed. */
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.duet", "dev.embedded");

    @Test
    void theServerKnowsNoEngineExceptWhereOneIsChosen() {
        noClasses()
                .that()
                .resideInAPackage("dev.duet.server..")
                .and()
                .doNotBelongToAnyOf(Engines.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.duet.postgres..", "dev.duet.clickhouse..", "dev.embedded..")
                .check(PRODUCT);
    }

    @Test
    void theEnginesKnowNeitherEachOtherNorTheServer() {
        noClasses()
                .that()
                .resideInAPackage("dev.duet.postgres..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.duet.clickhouse..", "dev.duet.server..", "dev.embedded..")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage("dev.duet.clickhouse..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.duet.postgres..", "dev.duet.server..", "dev.embedded..")
                .check(PRODUCT);
    }

    @Test
    void theModelKnowsNoEngineNoServerAndNoSql() {
        noClasses()
                .that()
                .resideInAPackage("dev.duet.events..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.duet.postgres..", "dev.duet.clickhouse..", "dev.duet.server..", "java.sql..")
                .check(PRODUCT);
    }

    @Test
    void theEmbeddedClickHouseKnowsNothingOfDuet() {
        noClasses()
                .that()
                .resideInAPackage("dev.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.duet..")
                .check(PRODUCT);
    }

    @Test
    void bodiesAreReadWhereTheirMemoryIsCounted() {
        noClasses()
                .that()
                .resideInAPackage("dev.duet.server..")
                .and()
                .doNotBelongToAnyOf(RequestBody.class)
                .should()
                .callMethodWhere(target(owner(assignableTo(Context.class)))
                        .and(target(nameMatching("body|bodyAs.*|bodyInputStream|bodyStream.*|formParam"))))
                .check(PRODUCT);
    }

    @Test
    void featuresDoNotGoInCircles() {
        slices().matching("dev.duet.server.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }
}
