package dev.duet.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.DuetException;
import org.junit.jupiter.api.Test;

class DatabaseAddressTest {

    @Test
    void allPartsOfAUrlAreRead() {
        DatabaseAddress address = DatabaseAddress.parse(
                "DATABASE_URL", "postgres://me:p%40ss+word@db.example:6543/duet%20data?sslmode=require");
        assertThat(address.user()).isEqualTo("me");
        assertThat(address.password()).isEqualTo("p@ss+word");
        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6543/duet%20data");
        assertThat(address.properties()).containsEntry("sslmode", "require");
    }

    @Test
    void itsTextFormHoldsNoPassword() {
        assertThat(DatabaseAddress.parse("DATABASE_URL", "postgres://me:secret@db/duet"))
                .hasToString("db:5432/duet");
    }

    @Test
    void anotherDatabasesUrlIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> DatabaseAddress.parse("DATABASE_URL", "mysql://me:secret@db/duet"))
                .isInstanceOf(DuetException.class)
                .hasMessageContaining("DATABASE_URL must look like")
                .hasMessageNotContaining("secret");
    }
}
