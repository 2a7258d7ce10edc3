#include "core/base/secret.h"
#include "tests/support/testcase.h"

#include <type_traits>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

template<typename T>
concept Streamable = requires(QDebug debug, const T &value) { debug << value; };
template<typename T>
concept Comparable = requires(const T &a, const T &b) { a == b; };
template<typename T>
concept Serializable = requires(QDataStream &stream, const T &value) { stream << value; };

static_assert(!Streamable<Secret>);
static_assert(!Comparable<Secret>);
static_assert(!Serializable<Secret>);
static_assert(!std::is_convertible_v<Secret, QByteArray>);
static_assert(!std::is_convertible_v<Secret, QString>);

} // namespace

class SecretTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void takingAKeyClearsTheCallersBytes()
    {
        QByteArray bytes = QByteArray("sk-").append("secret-bytes");
        const Secret secret = Secret::take(std::move(bytes));
        QVERIFY(bytes.isEmpty());
        QCOMPARE(secret.expose().toByteArray(), QByteArray("sk-secret-bytes"));
    }

    void fingerprintsTellKeysApartWithoutShowingThem()
    {
        const Secret one = Secret::take(QByteArray("sk-one-one-one"));
        const Secret two = Secret::take(QByteArray("sk-two-two-two"));
        QCOMPARE(one.fingerprint().size(), 8);
        QVERIFY(one.fingerprint() != two.fingerprint());
        QVERIFY(!one.fingerprint().contains(u"one"));
        QVERIFY(Secret().fingerprint().isEmpty());
    }

    void sameBytesAreRecognised()
    {
        const Secret one = Secret::take(QByteArray("same"));
        QVERIFY(one.hasSameBytesAs(Secret::take(QByteArray("same"))));
        QVERIFY(!one.hasSameBytesAs(Secret::take(QByteArray("samE"))));
        QVERIFY(!one.hasSameBytesAs(Secret()));
    }
};

QTEST_GUILESS_MAIN(SecretTest)
#include "tst_secret.moc"
