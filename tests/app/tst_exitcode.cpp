#include "app/cli/exitcode.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace maquette::cli;

class TstExitCode : public test::TestCase
{
    Q_OBJECT

private slots:
    void everyKindHasItsCode_data();
    void everyKindHasItsCode();
    void unknownOutcomeWins_data() { everyKindHasItsCode_data(); }
    void unknownOutcomeWins();
    void cutAnswerIsUnknown_data() { everyKindHasItsCode_data(); }
    void cutAnswerIsUnknown();
};

void TstExitCode::everyKindHasItsCode_data()
{
    using Kind = Error::Kind;
    QTest::addColumn<Error>("error");
    QTest::addColumn<int>("code");
    const QList<std::pair<int, QList<Kind>>> table{
        {1, {Kind::Internal}},
        {2, {Kind::Usage}},
        {3, {Kind::Unauthorized, Kind::Forbidden, Kind::NoKey}},
        {4, {Kind::BudgetExceeded}},
        {5, {Kind::Rejected, Kind::NotFound, Kind::TooLarge, Kind::Unsupported, Kind::Filtered}},
        {6, {Kind::RateLimited, Kind::QuotaExhausted, Kind::PaymentRequired, Kind::Overloaded, Kind::ServerFailure}},
        {7, {Kind::Offline, Kind::Timeout}},
        {9, {Kind::Storage}},
        {10, {Kind::Protocol}},
        {130, {Kind::Cancelled}},
    };
    for (const auto &[code, kinds] : table) {
        for (const Kind kind : kinds) {
            Error error;
            error.kind = kind;
            QTest::addRow("%s", qPrintable(errorKindName(kind))) << error << code;
        }
    }
}

void TstExitCode::everyKindHasItsCode()
{
    QFETCH(const Error, error);
    QFETCH(const int, code);
    QCOMPARE(int(exitCodeOf(error, Content::None)), code);
}

void TstExitCode::unknownOutcomeWins()
{
    QFETCH(Error, error);
    error.outcomeUnknown = true;
    QCOMPARE(int(exitCodeOf(error, Content::None)), error.kind == Error::Kind::Cancelled ? 130 : 8);
}

void TstExitCode::cutAnswerIsUnknown()
{
    QFETCH(const Error, error);
    QCOMPARE(int(exitCodeOf(error, Content::Some)), error.kind == Error::Kind::Cancelled ? 130 : 8);
}

QTEST_GUILESS_MAIN(TstExitCode)
#include "tst_exitcode.moc"
