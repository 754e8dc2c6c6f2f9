package dev.ringside.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Classes are named after what they are, in the words of the field. */
@AnalyzeClasses(packages = "dev.ringside")
class NamesTest {
    // A time base is a thing of its own in the field.
    @ArchTest
    static final ArchRule NO_NAME_SAYS_NOTHING = noClasses().should().haveNameMatching(
            ".*(Utils?|Helpers?|Manager|Impl|(?<!Time)Base|Misc|Common)(\\$.*)?");
}
