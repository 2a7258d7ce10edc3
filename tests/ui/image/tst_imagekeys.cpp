#include "tests/support/testcase.h"
#include "tests/ui/image/rushtools.h"
#include "ui/panes/image/createcolumn.h"

#include <QButtonGroup>
#include <QRandomGenerator>

#include <array>
using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

/// The studio by keyboard: nothing is out of its reach, and no key does two things.
class TestImageKeys : public TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aKeyThatIsHeldMakesOneSet()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        bench.prompt()->setPlainText(u"a lamp"_s);
        bench.setSize({64, 64});
        QTRY_VERIFY(bench.generate()->isEnabled());
        bench.prompt()->setFocus();
        QTest::keyClick(bench.prompt(), Qt::Key_Return);
        QTest::qWait(QApplication::doubleClickInterval() + 50);
        for (int i = 0; i < 5; ++i) {
            QKeyEvent again(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
            QApplication::sendEvent(bench.prompt(), &again);
        }
        QTest::qWait(200);
        QVERIFY(hasSettled(bench, 1));
        QCOMPARE(jobsOf(bench).size(), 1);
        QCOMPARE(bench.prompt()->toPlainText(), u"a lamp"_s);
        QVERIFY(!bench.action(u"image.generate"_s)->autoRepeat());
    }

    void noKeyIsTakenTwice()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        for (const QString &pane : {u"chat"_s, u"image"_s, u"history"_s, u"spend"_s, u"accounts"_s, u"settings"_s}) {
            QVERIFY(bench.window().showPane(pane));
            QHash<QString, QString> taken;
            const QList<QAction *> all = bench.window().actions();
            for (const QAction *action : all) {
                for (const QKeySequence &key : action->shortcuts()) {
                    const QString name = key.toString();
                    QVERIFY2(!taken.contains(name), qPrintable(u"%1: %2, %3"_s.arg(name, taken.value(name), action->objectName())));
                    taken.insert(name, action->objectName());
                }
            }
        }
        QVERIFY(bench.window().showPane(u"image"_s));
        QTest::keyClick(&bench.window(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(bench.window().currentPane(), u"chat"_s);
        QTest::keyClick(&bench.window(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(bench.window().currentPane(), u"image"_s);
    }

    void equalPicturesDoNotHoldTheKeyboard()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        auto *seed = bench.find<QLineEdit>("seed");
        const auto make = [&](const QString &text) {
            seed->setFocus();
            seed->selectAll();
            QTest::keyClicks(seed, u"7"_s);
            return bench.make(text, 1, {64, 64});
        };
        QVERIFY(make(u"a lamp"_s));
        QVERIFY(make(u"a boat"_s));
        QVERIFY(make(u"a lamp"_s));
        QCOMPARE(bench.strip().shotAt(0)->asset.hash, bench.strip().shotAt(2)->asset.hash);
        QCOMPARE(bench.strip().currentRow(), 2);
        bench.strip().setFocus();
        QTest::keyClick(&bench.strip(), Qt::Key_Left);
        QVERIFY(bench.shows(1));
        QTest::keyClick(&bench.strip(), Qt::Key_Right);
        QCOMPARE(bench.strip().currentRow(), 2);
        QTest::keyClick(&bench.strip(), Qt::Key_Home);
        QCOMPARE(bench.strip().currentRow(), 0);
    }

    void aProjectThatIsBeingTypedIsCharged()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        bench.prompt()->setPlainText(u"a lamp"_s);
        bench.setSize({32, 32});
        auto *project = bench.find<QLineEdit>("imageProject");
        project->setFocus();
        QTest::keyClicks(project, u"shop"_s);
        QTRY_VERIFY(bench.generate()->isEnabled());
        bench.shortcut(u"image.generate"_s);
        QVERIFY(hasSettled(bench, 1));
        QCOMPARE(jobsOf(bench).constFirst().request.project, u"shop"_s);
    }

    void nothingIsGeneratedBesideAMask()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s, 1, {64, 64}));
        bench.press("toolMask");
        QTRY_VERIFY(bench.find("maskEdit")->isVisible());
        QVERIFY(!bench.generate()->isEnabled());
        bench.prompt()->setPlainText(u"another"_s);
        QVERIFY(!bench.generate()->isEnabled());
        QTest::keyClick(&bench.find<MaskEdit>("maskEdit")->canvas(), Qt::Key_Escape);
        QTRY_VERIFY(bench.generate()->isEnabled());
        // The keyboard is where the picture is, not lost.
        QVERIFY(bench.canvas().hasFocus());
    }

    /// Whatever is pressed in whatever order, with more than one thing under way: nothing breaks, and every picture is paid once.
    void anythingInAnyOrder()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio(misbehaving(u"latency=30,500*3%10,hangup-after%5")));
        const Asset brought = imported(bench, 0xff336699);
        QVERIFY(looksAt(bench, brought));
        bench.prompt()->setPlainText(u"a {red|green} lamp"_s);
        bench.setSize({64, 64});
        QRandomGenerator dice(qEnvironmentVariableIntValue("MAQUETTE_TEST_SEED"));
        const QStringList outside{u"revealPicture"_s, u"openCall"_s};
        const int steps =
            qEnvironmentVariableIsSet("MAQUETTE_TEST_STEPS") ? qEnvironmentVariableIntValue("MAQUETTE_TEST_STEPS") : 250;
        for (int step = 0; step < steps; ++step) {
            if (QWidget *popup = QApplication::activePopupWidget()) {
                QTest::keyClick(popup, Qt::Key_Down);
                QTest::keyClick(popup, dice.bounded(3) ? Qt::Key_Escape : Qt::Key_Return);
                popup->close();
            } else if (QWidget *dialog = QApplication::activeModalWidget()) {
                dialog->close();
            } else if (dice.bounded(3) == 0) {
                const QList<QAction *> actions = bench.pane().actions();
                if (QAction *one = actions.at(dice.bounded(static_cast<int>(actions.size()))); one->isEnabled())
                    one->trigger();
            } else if (dice.bounded(2) == 0) {
                QList<QAbstractButton *> buttons;
                for (auto *button : bench.window().findChildren<QAbstractButton *>()) {
                    const bool isOurs = bench.pane().listWidget()->isAncestorOf(button) ||
                                        bench.pane().contentWidget()->isAncestorOf(button) ||
                                        bench.pane().inspectorWidget()->isAncestorOf(button);
                    if (isOurs && button->isVisible() && button->isEnabled() && !outside.contains(button->objectName()))
                        buttons.append(button);
                }
                if (!buttons.isEmpty())
                    buttons.at(dice.bounded(static_cast<int>(buttons.size())))->click();
            } else if (QWidget *focus = QApplication::focusWidget()) {
                static constexpr std::array keys{Qt::Key_Left,   Qt::Key_Right,  Qt::Key_Home,  Qt::Key_End,
                                                 Qt::Key_Delete, Qt::Key_Return, Qt::Key_Tab,   Qt::Key_Space,
                                                 Qt::Key_A,      Qt::Key_3,      Qt::Key_Escape};
                QTest::keyClick(focus, keys.at(static_cast<size_t>(dice.bounded(static_cast<int>(keys.size())))));
            }
            QTest::qWait(dice.bounded(20));
            if (bench.window().currentPane() != u"image")
                QVERIFY(bench.window().showPane(u"image"_s));
        }
        while (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
        if (QWidget *dialog = QApplication::activeModalWidget())
            dialog->close();
        bench.pane().stop();
        QTRY_VERIFY_WITH_TIMEOUT(!bench.pane().isBusy(), 30'000);
        for (int row = 0; row < bench.strip().count(); ++row)
            QVERIFY(bench.strip().shotAt(row)->isPicture() || !bench.strip().shotAt(row)->isRunning());
    }

    void everythingThatTakesTheKeyboardHasAName()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s, 2, {64, 64}));
        for (const char *mode : {"modeSingle", "modeCompare", "modeGallery", "toolMask"}) {
            if (bench.find(mode) && QLatin1String(mode) == "toolMask"_L1)
                bench.press("modeSingle");
            QTRY_VERIFY(bench.find(mode)->isEnabled());
            bench.press(mode);
            for (const QWidget *widget : bench.window().findChildren<QWidget *>()) {
                if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() || widget->focusProxy())
                    continue;
                const auto *button = qobject_cast<const QAbstractButton *>(widget);
                QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                         qPrintable(u"%1: %2 %3"_s.arg(QLatin1String(mode), QLatin1String(widget->metaObject()->className()),
                                                       widget->objectName())));
            }
        }
    }

    void everythingIsReachedByTab()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s, 2, {64, 64}));
        bench.prompt()->setPlainText(u"a boat"_s);
        for (const char *mode : {"modeSingle", "modeCompare", "modeGallery"}) {
            QTRY_VERIFY(bench.find(mode)->isEnabled());
            bench.press(mode);
            QTest::qWait(50);
            bench.prompt()->setFocus();
            QSet<const QWidget *> reached;
            for (int i = 0; i < 150; ++i) {
                reached.insert(QApplication::focusWidget());
                QTest::keyClick(&bench.window(), Qt::Key_Tab);
            }
            for (const QWidget *widget : bench.window().findChildren<QWidget *>()) {
                const auto *button = qobject_cast<const QAbstractButton *>(widget);
                // Of those that exclude each other Tab goes to the one that is chosen, and arrows go on from there.
                const bool isOneOfGroup = button && button->group() && button->group()->exclusive() && !button->isChecked();
                if ((widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled() && !widget->focusProxy() &&
                    !isOneOfGroup)
                    QVERIFY2(reached.contains(widget),
                             qPrintable(u"%1: %2 %3"_s.arg(QLatin1String(mode), QLatin1String(widget->metaObject()->className()),
                                                           widget->objectName())));
            }
        }
    }

    void keysAreNeitherTakenFromThePromptNorByIt()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        const QList<QKeySequence> words{QKeySequence(u"Ctrl+Backspace"_s), QKeySequence(u"Ctrl+Del"_s),
                                        QKeySequence(u"Ctrl+Left"_s),      QKeySequence(u"Ctrl+Right"_s),
                                        QKeySequence(u"Ctrl+Home"_s),      QKeySequence(u"Ctrl+End"_s)};
        for (const QAction *action : bench.pane().actions()) {
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!words.contains(action->shortcut()), qPrintable(action->objectName()));
            const QKeyCombination keys = action->shortcut()[0];
            QKeyEvent claim(QEvent::ShortcutOverride, keys.key(), keys.keyboardModifiers());
            claim.ignore();
            QApplication::sendEvent(bench.prompt(), &claim);
            QVERIFY2(!claim.isAccepted(), qPrintable(action->objectName()));
        }
    }

    void tabGoesDownTheForm()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        auto *column = bench.window().findChild<CreateColumn *>();
        bench.find("imageModel")->setFocus();
        QPoint before(0, -1);
        QStringList way;
        for (int i = 0; i < 40; ++i) {
            const QWidget *now = QApplication::focusWidget();
            if (!column->isAncestorOf(now))
                break;
            const QPoint at = now->mapTo(column, QPoint(0, now->height()));
            way.append(
                u"%1 %2 (%3, %4)"_s.arg(QLatin1String(now->metaObject()->className()), now->objectName()).arg(at.x()).arg(at.y()));
            // What stands in one line goes from left to right.
            const bool isBelow = at.y() > before.y() - 12;
            QVERIFY2(isBelow, qPrintable(way.join(u'\n')));
            before = at;
            QTest::keyClick(&bench.window(), Qt::Key_Tab);
        }
        QVERIFY2(way.size() >= 8, qPrintable(way.join(u'\n')));
    }
};

QTEST_MAIN(TestImageKeys)

#include "tst_imagekeys.moc"
