#include "core/base/error.h"
#include "tests/support/testcase.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/decimalslider.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/inkline.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/textfield.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QSignalSpy>

#include <algorithm>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

class TestWidgets : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme.install(*qApp);
    }

    void aFactTakesNoKeyboardAndAnActionDoes()
    {
        Chip fact(u"$0.0142 this chat"_s, Chip::Tone::Money);
        QCOMPARE(fact.focusPolicy(), Qt::NoFocus);
        Chip action(u"+ Attach"_s);
        action.setInteractive(true);
        QCOMPARE(action.focusPolicy(), Qt::StrongFocus);
        QSignalSpy clicked(&action, &QAbstractButton::clicked);
        QTest::keyClick(&action, Qt::Key_Return);
        QTest::keyClick(&action, Qt::Key_Space);
        QCOMPARE(clicked.size(), 2);
        QSignalSpy pressed(&fact, &QAbstractButton::clicked);
        QTest::mouseClick(&fact, Qt::LeftButton);
        QCOMPARE(pressed.size(), 0);
    }

    void aLinkShowsAllItsWords()
    {
        Button link(u"Get a key at platform.openai.com"_s, ButtonKind::Link);
        link.setIconName(u"external"_s);
        link.ensurePolished();
        const int words = link.fontMetrics().size(Qt::TextSingleLine, link.text()).width();
        QVERIFY(link.sizeHint().width() >= 2 * kLinkMargin + 16 + 6 + words);
    }

    void aLinkBeginsAndEndsWhereItsRowDoes()
    {
        QWidget box;
        auto *row = new QHBoxLayout(&box);
        row->setContentsMargins(16, 0, 16, 0);
        auto *first = new Button(u"More settings"_s, ButtonKind::Link);
        row->addWidget(first);
        row->addStretch(1);
        auto *link = new Button(u"Where do I get a key?"_s, ButtonKind::Link);
        row->addWidget(link);
        box.resize(400, 30);
        row->activate();
        QCOMPARE(first->x() + kLinkMargin, 16);
        QCOMPARE(link->geometry().right() + 1 - kLinkMargin, box.width() - 16);
        QCOMPARE(link->width(), link->sizeHint().width());
    }

    void aChipIsClosedByItsCrossAndByKey()
    {
        Chip chip(u"lamp.jpg"_s);
        chip.setClosable(u"Press Delete to remove it"_s);
        chip.resize(chip.sizeHint());
        QSignalSpy closed(&chip, &Chip::closeRequested);
        QTest::mouseClick(&chip, Qt::LeftButton, {}, QPoint(chip.width() - 12, chip.height() / 2));
        QTest::keyClick(&chip, Qt::Key_Delete);
        QCOMPARE(closed.size(), 2);
        QTest::mouseClick(&chip, Qt::LeftButton, {}, QPoint(10, chip.height() / 2));
        QCOMPARE(closed.size(), 2);
    }

    void tabularTextKeepsItsWidth()
    {
        Chip chip(u"$1.11"_s);
        chip.setTabular(true);
        const int width = chip.sizeHint().width();
        chip.setText(u"$8.88"_s);
        QCOMPARE(chip.sizeHint().width(), width);
        InkLine line(TextRole::Meter);
        line.setParts({{u"≈ 1,111 tok"_s, Ink::Muted}, {u" · $0.11"_s, Ink::Money}});
        const int before = line.sizeHint().width();
        line.setParts({{u"≈ 8,888 tok"_s, Ink::Muted}, {u" · $0.88"_s, Ink::Money}});
        QCOMPARE(line.sizeHint().width(), before);
        QCOMPARE(line.text(), u"≈ 8,888 tok · $0.88"_s);
    }

    void aDecimalSliderStepsInDecimals()
    {
        DecimalSlider slider(0, 2, 0.1);
        slider.setDecimal(0.7);
        QCOMPARE(slider.decimal(), 0.7);
        QCOMPARE(slider.decimalText(), u"0.7"_s);
        QTest::keyClick(&slider, Qt::Key_Right);
        QCOMPARE(slider.decimal(), 0.8);
        slider.setDecimal(9);
        QCOMPARE(slider.decimal(), 2.0);
    }

    void aSearchWaitsForAPauseButNotForBeingEmptied()
    {
        SearchField field;
        QSignalSpy searched(&field, &SearchField::searchChanged);
        QTest::keyClicks(&field, u"kiln "_s);
        QCOMPARE(searched.size(), 0);
        QVERIFY(searched.wait());
        QCOMPARE(searched.size(), 1);
        QCOMPARE(searched.last().first().toString(), u"kiln"_s);
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(searched.size(), 2);
        QVERIFY(searched.last().first().toString().isEmpty());
    }

    void aTextFieldGrowsToItsLimit()
    {
        TextField field;
        field.setLines(2, 5);
        field.resize(300, field.height());
        field.show();
        QVERIFY(QTest::qWaitForWindowExposed(&field));
        const int least = field.height();
        field.setPlainText(u"1\n2\n3\n4"_s);
        const int four = field.height();
        QVERIFY(four > least);
        field.setPlainText(u"line\n"_s.repeated(40));
        const int most = field.height();
        QVERIFY(most > four);
        field.setPlainText(u"line\n"_s.repeated(80));
        QCOMPARE(field.height(), most);
        field.clear();
        QCOMPARE(field.height(), least);
    }

    void anErrorHasItsDetailOneClickBelow()
    {
        NoticeBar bar;
        bar.showError({.kind = Error::Kind::Unauthorized, .message = u"The key was refused."_s, .detail = u"401 invalid_api_key"_s,
                       .requestId = u"req_1"_s});
        auto *remedy = bar.addAction(u"keys"_s, u"Open keys"_s);
        bar.resize(600, bar.sizeHint().height());
        bar.show();
        QCOMPARE(bar.accessibleName(), u"The key was refused."_s);
        QLabel *detail = nullptr;
        for (QLabel *label : bar.findChildren<QLabel *>()) {
            if (label->text().contains(u"401"_s))
                detail = label;
        }
        QVERIFY(detail && !detail->isVisible());
        QVERIFY(detail->text().contains(u"req_1"_s));
        for (Button *button : bar.findChildren<Button *>()) {
            if (button->text() == u"Details")
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QVERIFY(detail->isVisible());
        QSignalSpy triggered(&bar, &NoticeBar::actionTriggered);
        QTest::mouseClick(remedy, Qt::LeftButton);
        QCOMPARE(triggered.first().first().toString(), u"keys"_s);
    }

    void aLinkTakesItsMarginBeforeItCutsItsWords()
    {
        Button link(u"More settings"_s, ButtonKind::Link);
        const auto ink = [&link](int width) {
            link.resize(width, link.sizeHint().height());
            const QImage drawn = link.grab().toImage();
            const QRgb ground = drawn.pixel(0, 0);
            int count = 0;
            for (int y = 0; y < drawn.height(); ++y) {
                for (int x = 0; x < drawn.width(); ++x)
                    count += drawn.pixel(x, y) != ground;
            }
            return count;
        };
        const int words = link.fontMetrics().size(Qt::TextShowMnemonic, link.text()).width();
        const int whole = ink(words + 40);
        // Half of its margins, as where a layout lines its words up with a column's edge.
        QCOMPARE(ink(words + 4), whole);
        QVERIFY(ink(words - 20) < whole);
    }

    void wordsInANarrowColumnKeepTheirRoom()
    {
        NoticeBar bar;
        bar.showNotice(NoticeBar::Tone::Info, u"The import is complete. Two new chats came in, one thing could not be read."_s);
        const auto *report = bar.addAction(u"report"_s, u"Report…"_s);
        const auto words = [&bar] {
            const auto labels = bar.findChildren<QLabel *>();
            return *std::find_if(labels.cbegin(), labels.cend(), [&bar](const QLabel *label) { return label->text() == bar.text(); });
        };
        bar.resize(600, 60);
        bar.show();
        QTRY_VERIFY2(report->x() > words()->geometry().right(), qPrintable(u"%1 %2 %3"_s.arg(report->x()).arg(words()->geometry().right()).arg(bar.width())));
        bar.resize(240, 200);
        QTRY_VERIFY(report->y() > words()->geometry().bottom());
        QVERIFY(words()->width() > bar.width() / 2);
    }

    void anUnusedUndoLapses()
    {
        QWidget host;
        host.resize(600, 400);
        Toast toast(&host);
        QSignalSpy lapsed(&toast, &Toast::lapsed);
        toast.showText(u"Deleted"_s, u"Undo"_s);
        QCOMPARE(lapsed.size(), 0);
        toast.showText(u"Archived"_s, u"Undo"_s);
        QCOMPARE(lapsed.size(), 1);
    }

    void chipsFlowLikeWords()
    {
        QWidget host;
        FlowLayout flow(&host);
        for (int i = 0; i < 6; ++i)
            flow.addWidget(new Chip(u"chip number %1"_s.arg(i)));
        const int one = flow.heightForWidth(2000);
        QVERIFY(flow.heightForWidth(250) >= 3 * one);
        host.setLayoutDirection(Qt::RightToLeft);
        host.resize(2000, 60);
        flow.setGeometry(QRect(0, 0, 2000, 60));
        QVERIFY(flow.itemAt(0)->geometry().left() > flow.itemAt(1)->geometry().left());
    }

    void aLongTextIsCutAndNotTheWindow()
    {
        ElidedLabel label(u"Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"_s.repeated(4));
        QVERIFY(label.minimumSizeHint().width() < 100);
        Button button(u"A sentence that is far too long for the button that it stands on"_s);
        button.resize(80, 34);
        QVERIFY(!button.grab().isNull());
    }

    void everyKindOfButtonIsDrawnInEveryState()
    {
        for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            m_theme.setChoice(choice);
            for (const auto kind : {ButtonKind::Secondary, ButtonKind::Primary, ButtonKind::Quiet, ButtonKind::Danger, ButtonKind::Link}) {
                Button button(u"Save"_s, kind);
                button.setIconName(u"check"_s);
                button.resize(button.sizeHint());
                const QImage rest = button.grab().toImage();
                button.setDown(true);
                const QImage down = button.grab().toImage();
                QVERIFY(kind == ButtonKind::Link || rest != down);
                button.setDown(false);
                button.setEnabled(false);
                QVERIFY(button.grab().toImage() != rest);
            }
        }
    }

private:
    DesktopSettings m_desktop;
    Theme m_theme{m_desktop};
};

QTEST_MAIN(TestWidgets)

#include "tst_widgets.moc"
