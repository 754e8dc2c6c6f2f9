# Counts words by their length and first letter.
{
    for (i = 1; i <= NF; i++) {
        words[substr($i, 1, 1) length($i)]++
        letters += length($i)
    }
}
END {
    for (key in words) {
        kinds++
        squares += words[key] * words[key]
    }
    printf "%d %.0f %d\n", letters, squares, kinds
}
