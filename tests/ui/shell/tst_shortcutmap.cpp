#include "core/settings/settings.h"
#include "tests/support/testcase.h"
#include "ui/shell/shortcutmap.h"

#include <QAction>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

/// An action everywhere and one each in two panes, on settings in a file.
struct Bench
{
    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.ini"_s)};
    QAction palette{u"Command &palette"_s};
    QAction send{u"Send"_s};
    QAction render{u"Render"_s};
    QAction plain{u"Light theme"_s};
    std::unique_ptr<ShortcutMap> map;

    Bench()
    {
        palette.setObjectName(u"palette"_s);
        palette.setShortcut(QKeySequence(u"Ctrl+K"_s));
        send.setObjectName(u"chat.send"_s);
        send.setShortcuts({QKeySequence(u"Ctrl+Return"_s), QKeySequence(u"Ctrl+Enter"_s)});
        render.setObjectName(u"render"_s);
        render.setShortcut(QKeySequence(u"Ctrl+Return"_s));
        plain.setObjectName(u"light"_s);
        open();
    }

    void open()
    {
        map = std::make_unique<ShortcutMap>(settings);
        map->add({}, u"Everywhere"_s, {&palette});
        map->add(u"chat"_s, u"Chat"_s, {&send});
        map->add(u"video"_s, u"Video"_s, {&render, &plain});
    }
};

QKeySequence keys(const QString &text)
{
    return QKeySequence(text, QKeySequence::PortableText);
}

} // namespace

class TestShortcutMap : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void actionsKeepWhatTheyCameWith()
    {
        Bench bench;
        QStringList ids;
        for (const ShortcutMap::Entry &entry : bench.map->entries()) {
            ids.append(entry.id);
            QVERIFY(entry.isDefault());
        }
        QCOMPARE(ids, (QStringList{u"palette"_s, u"chat.send"_s, u"video.render"_s, u"video.light"_s}));
        QCOMPARE(bench.map->entry(u"palette"_s)->text(), u"Command palette"_s);
        QVERIFY(bench.settings.shortcuts.isDefault());
    }

    void ownKeysReplaceAllOthersAndAreKept()
    {
        Bench bench;
        QSignalSpy changed(bench.map.get(), &ShortcutMap::changed);
        bench.map->set(u"chat.send"_s, keys(u"F9"_s));
        QCOMPARE(bench.send.shortcuts(), QList<QKeySequence>{keys(u"F9"_s)});
        QCOMPARE(bench.settings.shortcuts.value(), QStringList{u"chat.send=F9"_s});
        QVERIFY(!changed.isEmpty());
        bench.map->reset(u"chat.send"_s);
        QCOMPARE(bench.send.shortcuts().size(), 2);
        QVERIFY(bench.settings.shortcuts.isDefault());
    }

    void twoPanesMayShareKeys()
    {
        Bench bench;
        QVERIFY(bench.map->conflicts(u"video.light"_s, keys(u"F9"_s)).isEmpty());
        QVERIFY(bench.map->conflicts(u"chat.send"_s, keys(u"Ctrl+Return"_s)).isEmpty());
        QCOMPARE(bench.map->conflicts(u"video.light"_s, keys(u"Ctrl+Return"_s)).value(0).id, u"video.render"_s);
        QCOMPARE(bench.map->conflicts(u"video.light"_s, keys(u"Ctrl+K"_s)).value(0).id, u"palette"_s);
        QCOMPARE(bench.map->conflicts(u"palette"_s, keys(u"Ctrl+Return"_s)).size(), 2);
    }

    void whoeverHadTheKeysLosesThem()
    {
        Bench bench;
        bench.map->set(u"video.light"_s, keys(u"Ctrl+K"_s));
        QVERIFY(bench.palette.shortcut().isEmpty());
        QCOMPARE(bench.plain.shortcut(), keys(u"Ctrl+K"_s));
        // Also when they are taken back.
        bench.map->reset(u"palette"_s);
        QCOMPARE(bench.palette.shortcut(), keys(u"Ctrl+K"_s));
        QVERIFY(bench.plain.shortcut().isEmpty());
        bench.map->resetAll();
        QVERIFY(bench.settings.shortcuts.isDefault());
        QCOMPARE(bench.palette.shortcut(), keys(u"Ctrl+K"_s));
    }

    void noKeysIsAChoiceToo()
    {
        Bench bench;
        bench.map->set(u"palette"_s, {});
        QVERIFY(bench.palette.shortcuts().isEmpty());
        bench.palette.setShortcut(keys(u"Ctrl+K"_s));
        bench.open();
        QVERIFY(bench.palette.shortcuts().isEmpty());
    }

    void whatAnotherProcessSetCountsHereToo()
    {
        Bench bench;
        Settings other(bench.folder.filePath(u"settings.ini"_s));
        other.shortcuts.set({u"palette=Ctrl+J"_s, u"nonsense"_s});
        other.sync();
        bench.settings.sync();
        QCOMPARE(bench.palette.shortcut(), keys(u"Ctrl+J"_s));
    }

    void keysThatAreTakenEverywhereAreKnown()
    {
        Bench bench;
        bench.settings.quickKey.set(u"Ctrl+Alt+J"_s);
        QVERIFY(!bench.map->isTakenEverywhere(keys(u"Ctrl+Alt+J"_s)));
        bench.settings.isQuickKeyOn.set(true);
        QVERIFY(bench.map->isTakenEverywhere(keys(u"Ctrl+Alt+J"_s)));
        QVERIFY(!bench.map->isTakenEverywhere(keys(u"Ctrl+J"_s)));
        // And what the window's own do, in whichever pane.
        QCOMPARE(bench.map->uses(keys(u"Ctrl+K"_s)).value(0).id, u"palette"_s);
        QCOMPARE(bench.map->uses(keys(u"Ctrl+Return"_s)).size(), 2);
        QVERIFY(bench.map->uses({}).isEmpty());
    }

    void keysThatWouldBeTypedAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("letter") << u"J"_s << true;
        QTest::newRow("capital") << u"Shift+J"_s << true;
        QTest::newRow("enter") << u"Return"_s << true;
        QTest::newRow("arrow") << u"Down"_s << true;
        QTest::newRow("none") << u""_s << false;
        QTest::newRow("function key") << u"F7"_s << false;
        QTest::newRow("with control") << u"Ctrl+J"_s << false;
        QTest::newRow("with alt") << u"Alt+Down"_s << false;
    }

    void keysThatWouldBeTypedAreRefused()
    {
        QFETCH(QString, text);
        QFETCH(bool, isRefused);
        QCOMPARE(!ShortcutMap::refusal(keys(text)).isEmpty(), isRefused);
    }
};

QTEST_MAIN(TestShortcutMap)

#include "tst_shortcutmap.moc"
