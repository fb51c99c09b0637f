package dev.duet.events.request;

/** The operators of a property filter, by their names in the API. */
enum Operator {
    EXACT,
    IS_NOT,
    ICONTAINS,
    NOT_ICONTAINS,
    REGEX,
    NOT_REGEX,
    GT,
    LT,
    GTE,
    LTE,
    IS_SET,
    IS_NOT_SET,
    IS_DATE_EXACT,
    IS_DATE_BEFORE,
    IS_DATE_AFTER,
    IN,
    NOT_IN;

    /** Whether it holds exactly where its counterpart does not. */
    boolean isNegated() {
        return switch (this) {
            case IS_NOT, NOT_ICONTAINS, NOT_REGEX, IS_NOT_SET, NOT_IN -> true;
            case EXACT, ICONTAINS, REGEX, GT, LT, GTE, LTE, IS_SET, IS_DATE_EXACT, IS_DATE_BEFORE, IS_DATE_AFTER, IN ->
                false;
        };
    }
}
