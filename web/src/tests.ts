// Every test of the pages' logic, as one program for Node's own test runner.
import.meta.glob('./**/*.test.ts', { eager: true });
