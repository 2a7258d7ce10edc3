#include "tests/core/conversation/chathouse.h"

#include <QElapsedTimer>

using namespace maquette;
using namespace Qt::StringLiterals;
using test::textChunk;

/// How soon what has come in is on the disk. It measures time, so nothing else runs meanwhile.
class JournalPaceTest : public test::ChatTestCase
{
    Q_OBJECT

private slots:
    void init() { openHouse(); }
    void cleanup() { closeHouse(); }

    void theJournalIsNeverMoreThanAQuarterSecondBehind()
    {
        const SentMessage sent = stalled("one");
        QVERIFY(sent.answerId);
        int inTime = 0;
        for (const QByteArray word : {" two", " three", " four", " five"}) {
            m_server->sendToStalled(textChunk(word));
            QTRY_VERIFY(m->chat.liveMessage(sent.answerId)->text.endsWith(QString::fromLatin1(word)));
            QElapsedTimer clock;
            clock.start();
            const QString wanted = m->chat.liveMessage(sent.answerId)->text;
            while (m->message(sent.answerId).text != wanted)
                QVERIFY(clock.elapsed() < 5000);
            inTime += clock.elapsed() < 250 ? 1 : 0;
        }
        // A machine busy with other tests may miss one.
        QVERIFY2(inTime >= 3, qPrintable(QString::number(inTime)));
        m->chat.stopAll(StopMode::Now);
        QVERIFY(m->settle());
    }
};

QTEST_GUILESS_MAIN(JournalPaceTest)
#include "tst_journalpace.moc"
