#include "tests/support/testcase.h"
#include "ui/shell/globalshortcut.h"
#include "ui/shell/keygrab.h"
#include "ui/shell/keysymbols.h"

#include <QLineEdit>
#include <QProcess>
#include <QSignalSpy>

#include <xcb/xcb.h>

#include <cstdlib>
#include <memory>

using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

QKeySequence keysOf(const QString &text)
{
    return QKeySequence(text, QKeySequence::PortableText);
}

/// Keys as a keyboard sends them to the X server; `line` in xdotool's words.
bool press(const QString &line)
{
    return QProcess::execute(u"xdotool"_s, line.split(u' ')) == 0;
}

/// Another program that wants keys for itself.
class Other
{
public:
    Other()
        : m_connection(xcb_connect(nullptr, nullptr))
        , m_root(xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data->root)
    {
    }
    ~Other() { xcb_disconnect(m_connection); }
    Other(const Other &) = delete;
    Other &operator=(const Other &) = delete;

    bool grab(quint16 modifiers, quint8 code)
    {
        xcb_generic_error_t *error = xcb_request_check(
            m_connection, xcb_grab_key_checked(m_connection, 0, m_root, modifiers, code, XCB_GRAB_MODE_ASYNC, XCB_GRAB_MODE_ASYNC));
        const bool isGrabbed = !error;
        std::free(error);
        return isGrabbed;
    }

private:
    xcb_connection_t *m_connection;
    xcb_window_t m_root;
};

constexpr quint8 kCodeOfSpace = 65;
constexpr quint16 kControlAlt = XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_1;

} // namespace

class TestGlobalShortcut : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!KeyGrab::isPossible())
            QSKIP("this is not an X server");
        if (QProcess::execute(u"xdotool"_s, {u"version"_s}) != 0)
            QSKIP("xdotool is not installed");
        QVERIFY(setLayout(u"us"_s));
    }

    void init()
    {
        TestCase::init();
        m_field = std::make_unique<QLineEdit>();
        m_field->show();
        m_field->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_field.get()));
    }

    void cleanup() { m_field.reset(); }

    void cleanupTestCase() { setLayout(u"us"_s); }

    void theKeyIsHeardWhateverHasTheKeyboard()
    {
        const std::unique_ptr<GlobalShortcut> shortcut = GlobalShortcut::make();
        QSignalSpy activated(shortcut.get(), &GlobalShortcut::activated);
        QCOMPARE(shortcut->state(), GlobalShortcut::State::Off);
        shortcut->take(keysOf(u"Ctrl+Alt+Space"_s));
        QCOMPARE(shortcut->state(), GlobalShortcut::State::On);
        QVERIFY(press(u"key ctrl+alt+space"_s));
        QTRY_COMPARE(activated.size(), 1);
        // Whose window has the keyboard gets other keys, and none of this one.
        QVERIFY(press(u"key a"_s));
        QTRY_COMPARE(m_field->text(), u"a"_s);
        QVERIFY(press(u"key ctrl+space"_s));
        QVERIFY(press(u"key b"_s));
        QTRY_COMPARE(m_field->text().right(1), u"b"_s);
        QCOMPARE(activated.size(), 1);
        // Also when there is no window of ours.
        m_field->hide();
        QVERIFY(press(u"key ctrl+alt+space"_s));
        QTRY_COMPARE(activated.size(), 2);
    }

    void numLockAndCapsLockChangeNothing_data()
    {
        QTest::addColumn<QString>("lock");
        QTest::newRow("num") << u"Num_Lock"_s;
        QTest::newRow("caps") << u"Caps_Lock"_s;
    }

    void numLockAndCapsLockChangeNothing()
    {
        QFETCH(QString, lock);
        KeyGrab shortcut;
        QSignalSpy activated(&shortcut, &GlobalShortcut::activated);
        shortcut.take(keysOf(u"Ctrl+Alt+Space"_s));
        QVERIFY(press(u"key "_s + lock));
        const bool isHeard = press(u"key ctrl+alt+space"_s) && QTest::qWaitFor([&] { return activated.size() == 1; }, 2000);
        QVERIFY(press(u"key "_s + lock));
        QVERIFY(isHeard);
    }

    void aKeyThatIsHeldIsHeardOnce()
    {
        KeyGrab shortcut;
        QSignalSpy activated(&shortcut, &GlobalShortcut::activated);
        shortcut.take(keysOf(u"Ctrl+Alt+Space"_s));
        // Longer than it takes a keyboard to repeat it.
        QVERIFY(press(u"keydown ctrl+alt+space sleep 1.2 keyup ctrl+alt+space"_s));
        QTRY_COMPARE(activated.size(), 1);
        QVERIFY(press(u"key ctrl+alt+space"_s));
        QTRY_COMPARE(activated.size(), 2);
    }

    void keysOfAnotherProgramAreNotTaken()
    {
        KeyGrab shortcut;
        auto other = std::make_unique<Other>();
        // With Num Lock alone it is theirs.
        QVERIFY(other->grab(kControlAlt | XCB_MOD_MASK_2, kCodeOfSpace));
        shortcut.take(keysOf(u"Ctrl+Alt+Space"_s));
        QCOMPARE(shortcut.state(), GlobalShortcut::State::Refused);
        QVERIFY(shortcut.words().contains(u"Another program"_s));
        // Nothing of them is kept back then.
        QVERIFY(other->grab(kControlAlt, kCodeOfSpace));
        other.reset();
        shortcut.take(keysOf(u"Ctrl+Alt+Space"_s));
        QCOMPARE(shortcut.state(), GlobalShortcut::State::On);
    }

    void whatIsGivenBackIsFree()
    {
        KeyGrab shortcut;
        shortcut.take(keysOf(u"Ctrl+Alt+Space"_s));
        Other other;
        QVERIFY(!other.grab(kControlAlt, kCodeOfSpace));
        shortcut.take({});
        QCOMPARE(shortcut.state(), GlobalShortcut::State::Off);
        QVERIFY(other.grab(kControlAlt, kCodeOfSpace));
    }

    void aKeyThatNoKeyboardHasIsSaid()
    {
        KeyGrab shortcut;
        shortcut.take(QKeySequence(Qt::CTRL | Qt::Key_LaunchF));
        QCOMPARE(shortcut.state(), GlobalShortcut::State::Refused);
        QVERIFY(shortcut.words().contains(u"no such key"_s));
    }

    void anotherLayoutMovesIt()
    {
        KeyGrab shortcut;
        QSignalSpy activated(&shortcut, &GlobalShortcut::activated);
        shortcut.take(keysOf(u"Ctrl+Alt+Y"_s));
        const QString where = u"key ctrl+alt+%1"_s;
        QVERIFY(press(where.arg(29)));
        QTRY_COMPARE(activated.size(), 1);
        QVERIFY(setLayout(u"de"_s));
        // There it is where the other has its Z.
        QVERIFY(QTest::qWaitFor([&] { return press(where.arg(52)) && activated.size() >= 2; }));
        // What is pressed comes in order: after this key all others have come.
        KeyGrab last;
        QSignalSpy lastHeard(&last, &GlobalShortcut::activated);
        last.take(keysOf(u"Ctrl+Alt+M"_s));
        QVERIFY(press(u"key ctrl+alt+m"_s));
        QTRY_COMPARE(lastHeard.size(), 1);
        const auto heard = activated.size();
        QVERIFY(press(where.arg(29)));
        QVERIFY(press(u"key ctrl+alt+m"_s));
        QTRY_COMPARE(lastHeard.size(), 2);
        QCOMPARE(activated.size(), heard);
        QVERIFY(setLayout(u"us"_s));
    }

    void keysHaveTheirNumbersAndWords_data()
    {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<quint32>("symbol");
        QTest::addColumn<QString>("words");
        QTest::newRow("space") << u"Ctrl+Alt+Space"_s << 0x20U << u"CTRL+ALT+space"_s;
        QTest::newRow("letter") << u"Meta+Shift+M"_s << 0x6dU << u"SHIFT+LOGO+m"_s;
        QTest::newRow("digit") << u"Ctrl+1"_s << 0x31U << u"CTRL+1"_s;
        QTest::newRow("function key") << u"F12"_s << 0xffc9U << u"F12"_s;
        QTest::newRow("page") << u"Alt+PgDown"_s << 0xff56U << u"ALT+Next"_s;
        QTest::newRow("other letter") << u"Ctrl+Ж"_s << 0x01000436U << QString();
    }

    void keysHaveTheirNumbersAndWords()
    {
        QFETCH(QString, keys);
        QFETCH(quint32, symbol);
        QFETCH(QString, words);
        QCOMPARE(keySymbol(keysOf(keys)[0].key()), std::optional(symbol));
        QCOMPARE(shortcutWords(keysOf(keys)), words);
    }

    void whereNothingIsPossibleItSaysSo()
    {
        GlobalShortcut none;
        QSignalSpy changed(&none, &GlobalShortcut::stateChanged);
        none.take(keysOf(u"Ctrl+Alt+Space"_s));
        QCOMPARE(none.state(), GlobalShortcut::State::Unavailable);
        QVERIFY(none.words().startsWith(u"Not available here"_s));
        none.take({});
        QCOMPARE(none.state(), GlobalShortcut::State::Off);
        QCOMPARE(changed.size(), 2);
    }

private:
    static bool setLayout(const QString &layout) { return QProcess::execute(u"setxkbmap"_s, {layout}) == 0; }

    std::unique_ptr<QLineEdit> m_field;
};

QTEST_MAIN(TestGlobalShortcut)

#include "tst_globalshortcut.moc"
