#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/panes/chat/schemadialog.h"
#include "ui/widgets/noticebar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::ChatBench;
using namespace Qt::StringLiterals;

namespace {

const QString kObject = u"{\"type\":\"object\"}"_s;
const QString kList = u"{\"type\":\"array\"}"_s;

/// The window with two schemas, the second with two versions.
struct Bench : ChatBench
{
    bool begin() { return open() && save(u"Address"_s, kObject, {}) && save(u"Lamp"_s, kObject, u"as a start"_s) && save(u"Lamp"_s, kList, u"a list"_s); }

    bool save(const QString &name, const QString &text, const QString &message)
    {
        return test::await<KeptSchema>([&](auto *context, auto done) { services->schemas.save(name, text, message, context, done); })
            .has_value();
    }

    /// Opens the dialog from the run settings, with the keyboard, and waits until it shows the library.
    SchemaDialog *manage()
    {
        auto *button = find<QPushButton>("schemaManage");
        if (!QTest::qWaitFor([&] { return button->isVisible(); }, 10'000))
            return nullptr;
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        auto *dialog = find<SchemaDialog>("schemaDialog");
        const bool isShown = dialog && QTest::qWaitFor([&] { return list(dialog)->count() > 0 && versions(dialog)->count() > 0; }, 10'000);
        return isShown ? dialog : nullptr;
    }

    static QListWidget *list(SchemaDialog *dialog) { return dialog->findChild<QListWidget *>(u"schemaList"_s); }
    static QListWidget *versions(SchemaDialog *dialog) { return dialog->findChild<QListWidget *>(u"schemaVersions"_s); }
    static QString text(SchemaDialog *dialog, const QString &id) { return dialog->findChild<QPlainTextEdit *>(id)->toPlainText(); }

    static QStringList names(SchemaDialog *dialog)
    {
        QStringList names;
        for (int row = 0; row < list(dialog)->count(); ++row)
            names.append(list(dialog)->item(row)->text());
        return names;
    }

    static void press(SchemaDialog *dialog, const char *id)
    {
        auto *button = dialog->findChild<QPushButton *>(QLatin1StringView(id));
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
    }
};

} // namespace

/// The library of schemas as it is looked through in the window.
class SchemaDialogTest : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void anOlderVersionIsReadBesideTheNewerAndUsed()
    {
        Bench bench;
        QVERIFY(bench.begin());
        SchemaDialog *dialog = bench.manage();
        QVERIFY(dialog);
        QCOMPARE(bench.names(dialog), (QStringList{u"Address"_s, u"Lamp"_s}));
        QTRY_COMPARE(bench.text(dialog, u"schemaText"_s), kObject);
        QTRY_VERIFY(bench.list(dialog)->hasFocus());
        QTest::keyClick(bench.list(dialog), Qt::Key_Down);
        QTRY_COMPARE(bench.versions(dialog)->count(), 2);
        QTRY_COMPARE(bench.text(dialog, u"schemaText"_s), kList);
        const QString newest = bench.versions(dialog)->item(0)->text();
        QVERIFY2(newest.startsWith(u"Version 2, ") && newest.endsWith(u": a list"), qPrintable(newest));
        // Both beside each other.
        auto *compare = dialog->findChild<QCheckBox *>(u"schemaCompare"_s);
        QTest::keyClick(compare, Qt::Key_Space);
        QTRY_COMPARE(bench.text(dialog, u"schemaBefore"_s), kObject);
        QVERIFY(dialog->findChild<QWidget *>(u"schemaBefore"_s)->isVisible());
        // The first has none before it.
        QTest::keyClick(bench.versions(dialog), Qt::Key_Down);
        QTRY_COMPARE(bench.text(dialog, u"schemaText"_s), kObject);
        QVERIFY(!compare->isEnabled());
        QVERIFY(!dialog->findChild<QWidget *>(u"schemaBefore"_s)->isVisible());
        bench.press(dialog, "schemaUse");
        QTRY_COMPARE(bench.find<QComboBox>("structure")->currentText(), u"Lamp, version 1"_s);
        QTRY_VERIFY(!bench.find<SchemaDialog>("schemaDialog"));
        QVERIFY(bench.ask(u"say exactly: {}"_s));
        QCOMPARE(bench.message(1).verdict.kind, AnswerVerdict::Kind::Valid);
    }

    void schemasAreRenamedWhereTheNameIsFree()
    {
        Bench bench;
        QVERIFY(bench.begin());
        SchemaDialog *dialog = bench.manage();
        QVERIFY(dialog);
        auto *name = dialog->findChild<QLineEdit *>(u"schemaName"_s);
        QCOMPARE(name->text(), u"Address"_s);
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, u"lamp"_s);
        QTest::keyClick(name, Qt::Key_Return);
        auto *notice = dialog->findChild<NoticeBar *>(u"schemaNotice"_s);
        QTRY_VERIFY(notice->isVisible());
        QTRY_COMPARE(name->text(), u"Address"_s);
        name->selectAll();
        QTest::keyClicks(name, u"Where to"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(bench.names(dialog), (QStringList{u"Lamp"_s, u"Where to"_s}));
        // It stays the one that is shown.
        QCOMPARE(bench.list(dialog)->currentRow(), 1);
        QVERIFY(dialog->isVisible());
    }

    void theWindowGoesWhileANameIsBeingWritten()
    {
        Bench bench;
        QVERIFY(bench.begin());
        SchemaDialog *dialog = bench.manage();
        QVERIFY(dialog);
        auto *name = dialog->findChild<QLineEdit *>(u"schemaName"_s);
        name->setFocus();
        QTest::keyClicks(name, u" of a lamp"_s);
        QTRY_VERIFY(name->hasFocus());
        bench.shown.reset();
        QVERIFY(!bench.shown);
    }

    void whatIsRemovedCanBeTakenBack()
    {
        Bench bench;
        QVERIFY(bench.begin());
        SchemaDialog *dialog = bench.manage();
        QVERIFY(dialog);
        QTest::keyClick(bench.list(dialog), Qt::Key_Down);
        QTRY_COMPARE(bench.versions(dialog)->count(), 2);
        bench.press(dialog, "schemaRemove");
        QTRY_COMPARE(bench.names(dialog), QStringList{u"Address"_s});
        QTRY_COMPARE(bench.versions(dialog)->count(), 1);
        bench.press(dialog, "schemaUndo");
        QTRY_COMPARE(bench.names(dialog), (QStringList{u"Address"_s, u"Lamp"_s}));
        QCOMPARE(bench.list(dialog)->currentRow(), 1);
        QTRY_COMPARE(bench.versions(dialog)->count(), 2);
        QTRY_COMPARE(bench.text(dialog, u"schemaText"_s), kList);
        QVERIFY(!dialog->findChild<NoticeBar *>(u"schemaNotice"_s)->isVisible());
        // The last one leaves an empty library, and says so.
        bench.press(dialog, "schemaRemove");
        QTRY_COMPARE(bench.names(dialog), QStringList{u"Address"_s});
        bench.press(dialog, "schemaRemove");
        QTRY_COMPARE(bench.list(dialog)->count(), 0);
        QVERIFY(!bench.list(dialog)->isVisible());
        QVERIFY(!dialog->findChild<QPushButton *>(u"schemaUse"_s)->isEnabled());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!bench.find<SchemaDialog>("schemaDialog"));
        QTRY_VERIFY(!bench.find<QPushButton>("schemaManage")->isVisible());
    }
};

QTEST_MAIN(SchemaDialogTest)
#include "tst_schemadialog.moc"
