package dev.duet.events.trends;

import dev.duet.events.json.Numbers;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic over series: {@code A + B / 100}. Letters name series by order, {@code ^} binds strongest and to the right,
 * then a sign, then {@code * /}, then {@code + -}. Immutable.
 */
final class Formula {
    private static final int LONGEST = 400;
    private static final int DEEPEST = 50;

    /** A position that cannot be read, counted from 1. */
    static final class SyntaxException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SyntaxException(String message) {
            super(message);
        }
    }

    private interface Expression {
        double value(IntToDoubleFunction series);
    }

    private final String text;
    private final Expression expression;

    private Formula(String text, Expression expression) {
        this.text = text;
        this.expression = expression;
    }

    /**
     * Reads a formula over the first {@code series} letters.
     *
     * @throws SyntaxException with a message for the person who wrote it
     */
    static Formula parse(String text, int series) {
        if (text.length() > LONGEST) {
            throw new SyntaxException("it is longer than " + LONGEST + " characters");
        }
        return new Formula(text, new Parser(text, series).parse());
    }

    /** The formula as it was written. */
    String text() {
        return text;
    }

    /** The value for one bucket, to two decimals; 0 where there is none, as in a division by zero. */
    double value(IntToDoubleFunction series) {
        double value = expression.value(series);
        return Double.isFinite(value) ? Numbers.decimals(value, 2) : 0;
    }

    private static final class Parser {
        private final String text;
        private final int series;
        private int at;
        private int depth;

        Parser(String text, int series) {
            this.text = text;
            this.series = series;
        }

        Expression parse() {
            Expression whole = sum();
            if (peek() != null) {
                throw unexpected();
            }
            return whole;
        }

        private Expression sum() {
            Expression left = product();
            while (true) {
                Expression first = left;
                if (take('+')) {
                    Expression second = product();
                    left = values -> first.value(values) + second.value(values);
                } else if (take('-')) {
                    Expression second = product();
                    left = values -> first.value(values) - second.value(values);
                } else {
                    return left;
                }
            }
        }

        private Expression product() {
            Expression left = signed();
            while (true) {
                Expression first = left;
                if (take('*')) {
                    Expression second = signed();
                    left = values -> first.value(values) * second.value(values);
                } else if (take('/')) {
                    Expression second = signed();
                    left = values -> first.value(values) / second.value(values);
                } else {
                    return left;
                }
            }
        }

        private Expression signed() {
            if (++depth > DEEPEST) {
                throw new SyntaxException("it is nested deeper than " + DEEPEST);
            }
            Expression result;
            if (take('-')) {
                Expression operand = signed();
                result = values -> -operand.value(values);
            } else {
                result = take('+') ? signed() : power();
            }
            depth--;
            return result;
        }

        private Expression power() {
            Expression base = atom();
            if (!take('^')) {
                return base;
            }
            Expression exponent = signed();
            return values -> Math.pow(base.value(values), exponent.value(values));
        }

        private Expression atom() {
            Character next = peek();
            if (next == null) {
                throw new SyntaxException("it ends where a value is expected");
            }
            if (take('(')) {
                Expression inner = sum();
                if (!take(')')) {
                    throw new SyntaxException("a closing parenthesis is missing");
                }
                return inner;
            }
            if (next >= 'A' && next <= 'Z') {
                int index = next - 'A';
                if (index >= series) {
                    throw new SyntaxException("there is no series " + next);
                }
                at++;
                return values -> values.applyAsDouble(index);
            }
            return number();
        }

        private Expression number() {
            int start = at;
            while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                at++;
            }
            try {
                double number = Double.parseDouble(text.substring(start, at));
                return values -> number;
            } catch (NumberFormatException e) {
                at = start;
                throw unexpected();
            }
        }

        private boolean take(char wanted) {
            Character next = peek();
            if (next == null || next != wanted) {
                return false;
            }
            at++;
            return true;
        }

        private @Nullable Character peek() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            return at < text.length() ? text.charAt(at) : null;
        }

        private SyntaxException unexpected() {
            return new SyntaxException(
                    "\"" + text.charAt(at) + "\" at position " + (at + 1) + " is not expected there");
        }
    }
}
