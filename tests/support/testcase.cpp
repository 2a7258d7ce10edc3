#include "tests/support/testcase.h"

#include <QRegularExpression>

namespace maquette::test {

void TestCase::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
}

} // namespace maquette::test

#include "moc_testcase.cpp"
