#include "core/conversation/chatservice.h"
#include "core/conversation/temporarychats.h"
#include "tests/support/pictures.h"
#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/panes/chat/page/chatwindow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/toast.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QMimeData>

#include <algorithm>
#include <optional>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::ChatBench;
using namespace Qt::StringLiterals;

namespace {

const auto kQuestion = u"say exactly: seven brass kettles"_s;

struct TemporaryBench : ChatBench
{
    using ChatBench::ChatBench;

    QAction *action(const QString &name)
    {
        const QList<QAction *> all = window().pane(u"chat"_s)->actions();
        const auto found = std::find_if(all.cbegin(), all.cend(), [&name](const QAction *one) { return one->objectName() == name; });
        return found == all.cend() ? nullptr : *found;
    }

    bool isMarked() { return find<Chip>("temporaryMark")->isVisible(); }

    /// By the keyboard, as most do.
    bool begin()
    {
        QTest::keyClick(&window(), Qt::Key_T, Qt::ControlModifier);
        return QTest::qWaitFor([this] { return isMarked() && composer()->hasFocus(); });
    }

    /// A temporary chat with a question and its answer.
    bool openAsked(const SandboxServer::Options &sandbox = {.tokensPerSecond = 0})
    {
        return open(sandbox) && begin() && ask(kQuestion);
    }

    qint64 number(QStringView sql)
    {
        const auto found = test::await<std::optional<qint64>>([&](auto *context, auto done) {
            services->database.read<std::optional<qint64>>(context, [sql](SqlConnection &connection) { return connection.integer(sql); }, done);
        });
        return found ? found->value_or(-1) : -1;
    }

    /// The first file of the home with one of the words in it; empty when there is none.
    QString trace(const QByteArrayList &words = {"kettles"})
    {
        QDirIterator files(home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            for (const QByteArray &word : words) {
                if (bytes.contains(word))
                    return file.fileName();
            }
        }
        return {};
    }

    Toast &toast() { return *window().findChild<Toast *>(); }
};

} // namespace

class TestTemporaryChat : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void itSaysWhatItIsAndStandsInNoList()
    {
        TemporaryBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.begin());
        QVERIFY(bench.composer()->placeholderText().endsWith(u"nothing of this chat is kept"_s));
        test::takePicture(bench.window(), u"temporary-empty"_s);
        QVERIFY(bench.ask(kQuestion));
        QVERIFY(bench.text(1).contains(u"seven brass kettles"_s));
        QCOMPARE(bench.find<QAbstractButton>("chatTitle")->text(), u"Temporary chat"_s);
        QVERIFY(!bench.find<QAbstractButton>("chatTitle")->isEnabled());
        QVERIFY(bench.titles().isEmpty());
        for (const char *name : {"chat.rename", "chat.pin", "chat.archive", "chat.dictate", "chat.readAloud"})
            QVERIFY2(!bench.action(QString::fromLatin1(name))->isEnabled(), name);
        test::takePicture(bench.window(), u"temporary"_s);
        // What it cost is known as ever.
        QTRY_VERIFY(bench.find<Chip>("chatCost")->isVisible());
        QCOMPARE(bench.number(u"SELECT count(*) FROM attempts"), 1);
        QCOMPARE(bench.number(u"SELECT count(*) FROM attempt_bodies"), 0);
    }

    void theMouseBeginsAndKeepsOne()
    {
        TemporaryBench bench;
        QVERIFY(bench.open());
        QTest::mouseClick(bench.find<IconButton>("newTemporary"), Qt::LeftButton);
        QTRY_VERIFY(bench.isMarked());
        QVERIFY(bench.ask(kQuestion));
        QTest::mouseClick(bench.find<Button>("keepChat"), Qt::LeftButton);
        QTRY_VERIFY(!bench.isMarked());
        QTRY_COMPARE(bench.titles(), QStringList{kQuestion});
        QTRY_COMPARE(bench.find<QListView>("conversations")->currentIndex().row(), 0);
        QVERIFY(bench.composer()->hasFocus());
        QVERIFY(!bench.composer()->placeholderText().endsWith(u"kept"_s));
        QVERIFY(bench.action(u"chat.rename"_s)->isEnabled());
        QVERIFY(bench.action(u"chat.dictate"_s)->isEnabled());
        QTest::keyClick(&bench.window(), Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), u"kettles"_s);
        QTRY_COMPARE(bench.titles(), QStringList{kQuestion});
        bench.restart();
        QVERIFY(bench.open());
        QTRY_COMPARE(bench.messages(), 2);
        QCOMPARE(bench.titles(), QStringList{kQuestion});
    }

    void theKeyboardKeepsOneWhileItIsAnswered()
    {
        TemporaryBench bench;
        QVERIFY(bench.open({.tokensPerSecond = 20}));
        QVERIFY(bench.begin());
        bench.type(u"write 200 words about kettles"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_VERIFY(!bench.liveText().isEmpty());
        QTest::keyClick(&bench.window(), Qt::Key_K, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY(!bench.isMarked());
        QTRY_COMPARE(bench.titles().size(), 1);
        // The answer goes on.
        QVERIFY(bench.services->chat.running() == 1);
        bench.action(u"chat.stop"_s)->trigger();
        QVERIFY(bench.settle());
    }

    void whatWasKeptAndLeftAtOnceIsKept()
    {
        TemporaryBench bench;
        QVERIFY(bench.open({.tokensPerSecond = 20}));
        QVERIFY(bench.begin());
        bench.type(u"write 200 words about kettles"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_VERIFY(!bench.liveText().isEmpty());
        QTest::keyClick(&bench.window(), Qt::Key_K, Qt::ControlModifier | Qt::AltModifier);
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(bench.titles().size(), 1);
        QTRY_COMPARE(bench.messages(), 0);
        // What is asked for what was left has been answered by then.
        QCOMPARE(bench.number(u"SELECT count(*) FROM conversation WHERE temporary_owner IS NULL"), 1);
        QCOMPARE(bench.toast().findChild<QLabel *>()->text(), u"This chat is kept from now on"_s);
        QCOMPARE(bench.services->chat.running(), 1);
        bench.services->chat.stopAll(StopMode::Now);
        QVERIFY(bench.settle());
    }

    void leavingItForgetsIt()
    {
        TemporaryBench bench;
        QVERIFY(bench.openAsked());
        QVERIFY(!bench.trace().isEmpty());
        QSignalSpy gone(&bench.services->chat.temporary(), &TemporaryChats::forgotten);
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(!bench.isMarked());
        QTRY_VERIFY(bench.toast().isVisible());
        test::takePicture(bench.window(), u"temporary-left"_s);
        QTRY_COMPARE_WITH_TIMEOUT(gone.size(), 1, 20'000);
        QTRY_COMPARE(bench.trace(), QString());
        QCOMPARE(bench.number(u"SELECT count(*) FROM conversation"), 0);
        QCOMPARE(bench.number(u"SELECT count(*) FROM attempts"), 1);
    }

    void forAMomentItCanBeBroughtBack()
    {
        TemporaryBench bench;
        QVERIFY(bench.openAsked());
        bench.type(u"not sent"_s);
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(bench.toast().isVisible());
        QTest::mouseClick(bench.toast().findChild<Button *>(), Qt::LeftButton);
        QTRY_VERIFY(bench.isMarked());
        QTRY_COMPARE(bench.messages(), 2);
        QTRY_COMPARE(bench.composer()->toPlainText(), u"not sent"_s);
        QVERIFY(bench.titles().isEmpty());
        QCOMPARE(bench.number(u"SELECT count(*) FROM draft"), 0);
    }

    void leavingItStopsItsAnswer()
    {
        TemporaryBench bench;
        QVERIFY(bench.open({.tokensPerSecond = 20}));
        QVERIFY(bench.begin());
        bench.type(u"write 500 words about kettles"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_VERIFY(!bench.liveText().isEmpty());
        QSignalSpy gone(&bench.services->chat.temporary(), &TemporaryChats::forgotten);
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(bench.services->chat.running(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(gone.size(), 1, 20'000);
        QCOMPARE(bench.number(u"SELECT count(*) FROM attempts WHERE state = 1"), 1);
        QTRY_COMPARE(bench.trace(), QString());
    }

    void whoeverQuitsIsToldThatNothingIsKept()
    {
        TemporaryBench bench;
        QVERIFY(bench.open({.tokensPerSecond = 20}));
        QVERIFY(bench.begin());
        bench.type(u"write 500 words about kettles"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_VERIFY(!bench.liveText().isEmpty());
        QVERIFY(bench.window().pane(u"chat"_s)->stopWords().contains(u"temporary chat"_s));
        bench.action(u"chat.stop"_s)->trigger();
        QVERIFY(bench.settle());
    }

    void deletingItIsLeavingIt()
    {
        TemporaryBench bench;
        QVERIFY(bench.openAsked());
        bench.action(u"chat.delete"_s)->trigger();
        QTRY_VERIFY(!bench.isMarked());
        QCOMPARE(bench.messages(), 0);
        QCOMPARE(bench.number(u"SELECT count(*) FROM conversation WHERE deleted_at IS NOT NULL"), 0);
    }

    void aFileThatCameWithItGoesWithIt()
    {
        TemporaryBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.begin());
        QImage image(64, 48, QImage::Format_RGB32);
        image.fill(QColor(200, 160, 90));
        const QTemporaryDir elsewhere;
        const QString file = elsewhere.filePath(u"kettles.png"_s);
        QVERIFY(image.save(file));
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        bench.window().pane(u"chat"_s)->take(data);
        QTRY_COMPARE(bench.number(u"SELECT count(*) FROM temporary_asset"), 1);
        // Nothing was said in it: it goes at once.
        QSignalSpy gone(&bench.services->chat.temporary(), &TemporaryChats::forgotten);
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(gone.size(), 1);
        QCOMPARE(bench.number(u"SELECT count(*) FROM asset"), 0);
        const auto pictures = [&bench] {
            QDirIterator files(bench.services->home().library(), {u"*.png"_s}, QDir::Files, QDirIterator::Subdirectories);
            return files.hasNext();
        };
        QTRY_VERIFY(!pictures());
        QCOMPARE(bench.trace(), QString());
    }

    void endingTheProgramLeavesNothing()
    {
        TemporaryBench bench;
        QVERIFY(bench.openAsked());
        bench.end();
        QCOMPARE(bench.trace(), QString());
        bench.make();
        QVERIFY(bench.open());
        QTRY_COMPARE(bench.find<QAbstractButton>("chatTitle")->text(), u"New chat"_s);
        QVERIFY(!bench.isMarked());
        QCOMPARE(bench.number(u"SELECT count(*) FROM conversation"), 0);
    }

    void inAWindowOfItsOwnItGoesWithThat()
    {
        TemporaryBench bench;
        QVERIFY(bench.openAsked());
        bench.action(u"chat.window"_s)->trigger();
        const auto torn = [] {
            const QWidgetList top = QApplication::topLevelWidgets();
            for (QWidget *widget : top) {
                if (auto *one = qobject_cast<ChatWindow *>(widget); one && one->isVisible())
                    return one;
            }
            return static_cast<ChatWindow *>(nullptr);
        };
        QTRY_VERIFY(torn());
        QTRY_COMPARE(torn()->windowTitle(), u"Temporary chat — Maquette"_s);
        QTRY_VERIFY(torn()->findChild<Chip *>(u"temporaryMark"_s)->isVisible());
        QSignalSpy gone(&bench.services->chat.temporary(), &TemporaryChats::forgotten);
        torn()->close();
        QTRY_COMPARE_WITH_TIMEOUT(gone.size(), 1, 20'000);
        QTRY_COMPARE(bench.trace(), QString());
    }

    void screenReadersAreToldWhatIsKept()
    {
        TemporaryBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.begin());
        const QAccessibleInterface *mark = QAccessible::queryAccessibleInterface(bench.find<Chip>("temporaryMark"));
        QVERIFY(mark);
        QVERIFY(mark->text(QAccessible::Name).contains(u"not kept"_s, Qt::CaseInsensitive));
        QVERIFY(mark->text(QAccessible::Description).contains(u"What it cost stays in the history"_s));
        QCOMPARE(QAccessible::queryAccessibleInterface(bench.find<IconButton>("newTemporary"))->text(QAccessible::Name), u"Temporary chat"_s);
        QCOMPARE(QAccessible::queryAccessibleInterface(bench.find<Button>("keepChat"))->text(QAccessible::Name), u"Keep this chat"_s);
    }

    void itFitsInTheDarkAndInLargeLetters()
    {
        TemporaryBench bench([](Settings &settings) {
            settings.theme.set(Settings::Theme::Dark);
            settings.textScale.set(1.5);
        });
        QVERIFY(bench.openAsked());
        test::takePicture(bench.window(), u"temporary-dark-150"_s);
        const QSize small(900, 700);
        bench.window().resize(small);
        QTRY_COMPARE(bench.window().size(), small);
        for (const QWidget *part : std::initializer_list<QWidget *>{bench.find<Chip>("temporaryMark"), bench.find<Button>("keepChat")}) {
            QVERIFY(part->isVisible());
            QVERIFY(part->width() >= part->sizeHint().width());
            QVERIFY(bench.window().rect().contains(QRect(part->mapTo(&bench.window(), QPoint(0, 0)), part->size())));
        }
        test::takePicture(bench.window(), u"temporary-dark-150-small"_s);
    }
};

QTEST_MAIN(TestTemporaryChat)
#include "tst_temporarychat.moc"
