package dev.duet.postgres.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.json.CanonicalJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'$session_id':'a'}",
                "{'$session_id':''}",
                "{'$session_id':null}",
                "{'$session_id':4}",
                "{'$session_id':2.5}",
                "{'$session_id':true}",
                "{'$session_id':['a',{'$session_id':'b'}]}",
                "{'$session_id':{'$session_id':'b'}}",
                "{'$session_id':'\\\\'}",
                "{'$session_id':'with \\' a quote'}",
                "{'$session_id':'ends with \\\\\\\\','z':'x'}",
                "{'$a':{'$session_id':'inner'}}",
                "{'$a':{'$session_id':'inner'},'$session_id':'outer'}",
                "{'$a':[{'$session_id':'inner'}],'$session_id':'outer'}",
                "{'$a':'\\'$session_id\\':\\'text\\'','$session_id':'outer'}",
                "{'$a':'a brace {[ in a text \\\\','$session_id':'outer','b':1}",
                "{'$a':'}','$b':{'c':'{'},'$session_id':'\u00e9\ud83d\ude00','b':{'$session_id':'inner'}}",
                "{'a':{'$session_id':'inner'}}",
                "{'a':'$session_id'}",
                "{'$session_ids':'x'}"
            })
    void itIsTheTextThatAQuestionFindsInTheProperties(String quoted) {
        String properties = CanonicalJson.write(CanonicalJson.readObject(quoted.replace('\'', '"')));
        String text = CanonicalJson.text(CanonicalJson.readObject(properties).get("$session_id"));
        assertThat(SessionId.in(properties)).isEqualTo(text == null || text.isEmpty() ? null : text);
    }
}
