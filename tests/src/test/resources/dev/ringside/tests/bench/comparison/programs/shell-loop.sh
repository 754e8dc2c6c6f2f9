# Arithmetic, text and tests of a shell, without another process.
i=0
sum=0
text=
while [ "$i" -lt "$1" ]; do
    i=$((i + 1))
    sum=$(((sum * 31 + i) % 65521))
    case $((i % 7)) in
        0) text=$i-${text%-*} ;;
        3) text=${text#*-}-$sum ;;
        *) [ ${#text} -lt 40 ] || text=${text#*-} ;;
    esac
done
echo "$sum $text"
