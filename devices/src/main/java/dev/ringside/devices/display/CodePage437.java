package dev.ringside.devices.display;

/** What the characters of the PC's first code page look like, in Unicode. */
final class CodePage437 {
    private static final String CHARACTERS = " ☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼" //
            + " !\"#$%&'()*+,-./0123456789:;<=>?" //
            + "@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_" //
            + "`abcdefghijklmnopqrstuvwxyz{|}~⌂" //
            + "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ" //
            + "áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐" //
            + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀" //
            + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ";

    private CodePage437() {}

    /** The character of code {@code code}, 0 to 255; the codes that show nothing are blanks. */
    static char unicode(int code) {
        return CHARACTERS.charAt(code);
    }
}
