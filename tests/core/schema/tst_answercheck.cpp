#include "core/schema/answercheck.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

const AnswerForm &person()
{
    static const AnswerForm form{AnswerForm::Kind::Schema, u"person"_s,
                                 uR"({"type":"object","required":["name"],"properties":{"age":{"type":"integer"}}})"_s};
    return form;
}

} // namespace

class AnswerCheckTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aFreeAnswerIsNotLookedAt()
    {
        const CheckedAnswer checked = checkAnswer({}, u"hello"_s);
        QCOMPARE(checked.verdict, AnswerVerdict());
        QVERIFY(checked.text.isEmpty() && !checked.error);
    }

    void jsonIsEnoughWhereNoSchemaIs()
    {
        const AnswerForm json{AnswerForm::Kind::Json, {}, {}};
        QCOMPARE(checkAnswer(json, u"Sure: [1]"_s).verdict.kind, AnswerVerdict::Kind::Valid);
        QCOMPARE(checkAnswer(json, u"Sure: [1]"_s).text, u"[1]"_s);
        const CheckedAnswer none = checkAnswer(json, u"No."_s);
        QCOMPARE(none.verdict.kind, AnswerVerdict::Kind::Invalid);
        QCOMPARE(none.verdict.path, QString());
        QCOMPARE(none.complaints, QStringList{u"There is no JSON in it."_s});
    }

    void anAnswerIsHeldAgainstItsSchema()
    {
        const CheckedAnswer good = checkAnswer(person(), u"```json\n{\"name\":\"Ada\"}\n```"_s);
        QCOMPARE(good.verdict, (AnswerVerdict{AnswerVerdict::Kind::Valid, {}, {}}));
        QVERIFY(good.complaints.isEmpty());
        const CheckedAnswer bad = checkAnswer(person(), u"{\"age\":\"old\"}"_s);
        QCOMPARE(bad.verdict, (AnswerVerdict{AnswerVerdict::Kind::Invalid, u"$.age"_s, u"Something of another type is wanted here: integer."_s}));
        QCOMPARE(bad.complaints,
                 (QStringList{u"$.age: Something of another type is wanted here: integer."_s, u"$.name: This field is missing."_s}));
        QCOMPARE(bad.text, u"{\"age\":\"old\"}"_s);
    }

    void aSchemaThatCannotBeUsedIsNoVerdict()
    {
        const CheckedAnswer checked = checkAnswer({AnswerForm::Kind::Schema, u"x"_s, u"{\"$ref\":\"#\"}"_s}, u"{}"_s);
        QCOMPARE(checked.verdict, AnswerVerdict());
        QVERIFY(checked.error && checked.error->kind == Error::Kind::Rejected);
    }

    void theModelIsToldWhatIsWrong()
    {
        const QString prompt = repairPrompt(person(), checkAnswer(person(), u"{}"_s));
        QVERIFY(prompt.contains(u"- $.name: This field is missing.\n"));
        QVERIFY(prompt.contains(person().schema));
        QVERIFY(repairPrompt({AnswerForm::Kind::Json, {}, {}}, {}).contains(u"not JSON"));
        QVERIFY(formInWords({AnswerForm::Kind::Json, {}, {}}).contains(u"JSON"));
        QCOMPARE(formInWords({}), QString());
    }
};

QTEST_GUILESS_MAIN(AnswerCheckTest)
#include "tst_answercheck.moc"
