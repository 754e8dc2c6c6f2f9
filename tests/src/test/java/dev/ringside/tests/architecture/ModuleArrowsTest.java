package dev.ringside.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may use whom: the arrows between the modules point one way only. */
@AnalyzeClasses(packages = "dev.ringside", importOptions = DoNotIncludeTests.class)
class ModuleArrowsTest {
    private static final String EMULATOR = "dev.ringside.emulator..";
    private static final String DEVICES = "dev.ringside.devices..";
    private static final String APP = "dev.ringside.app..";
    private static final String UI = "dev.ringside.app.ui..";
    private static final String[] JDK = {"java..", "jdk.internal.misc.."};

    @ArchTest
    static final ArchRule THE_EMULATOR_USES_THE_JDK_ONLY = classes().that().resideInAPackage(EMULATOR).should()
            .onlyDependOnClassesThat().resideInAnyPackage(JDK[0], JDK[1], EMULATOR);

    @ArchTest
    static final ArchRule DEVICES_USE_THE_EMULATOR_ONLY = classes().that().resideInAPackage(DEVICES).should()
            .onlyDependOnClassesThat().resideInAnyPackage("java..", EMULATOR, DEVICES);

    @ArchTest
    static final ArchRule ONLY_THE_WINDOWS_DO_JAVAFX = noClasses().that().resideOutsideOfPackage(UI).should()
            .dependOnClassesThat().resideInAnyPackage("javafx..", "com.sun.javafx..", "org.controlsfx..", "atlantafx..",
                    "org.kordamp..");

    @ArchTest
    static final ArchRule EVERY_CLASS_BELONGS_TO_A_MODULE = classes().should().resideInAnyPackage(EMULATOR, DEVICES,
            APP);
}
