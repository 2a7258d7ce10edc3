#include "core/prompts/assistant.h"
#include "core/prompts/promptfile.h"
#include "core/prompts/promptlibrary.h"
#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/panes/chat/prompts/diffview.h"
#include "ui/panes/chat/prompts/promptfilldialog.h"
#include "ui/panes/chat/prompts/promptlistmodel.h"
#include "ui/panes/chat/prompts/promptsdialog.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/noticebar.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDateEdit>
#include <QDoubleSpinBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::ChatBench;
using namespace Qt::StringLiterals;

namespace {

KeptPrompt addPrompt(ChatBench &bench, const QString &folder, const QString &name, const QString &text,
                     PromptKind kind = PromptKind::Prompt)
{
    const auto kept = test::await<KeptPrompt>([&](auto *context, auto done) {
        bench.services->prompts.add({kind, folder, name, {}, {{{}, {}, text}}}, context, done);
    });
    return kept.value_or(KeptPrompt());
}

QString textOf(ChatBench &bench, qint64 id)
{
    return test::await<QString>([&](auto *context, auto done) { bench.services->prompts.text(id, 0, context, done); })
        .value_or(QString());
}

QList<KeptPrompt> library(ChatBench &bench)
{
    return test::await<QList<KeptPrompt>>([&](auto *context, auto done) { bench.services->prompts.list(context, done); })
        .value_or(QList<KeptPrompt>());
}

QListView *slashList(ChatBench &bench)
{
    return bench.find<QListView>("slashList");
}

bool isOffered(ChatBench &bench, const QString &name)
{
    return QTest::qWaitFor([&] {
        QListView *list = slashList(bench);
        return list && list->isVisible() && list->currentIndex().data().toString() == name;
    });
}

PromptsDialog *openLibrary(ChatBench &bench)
{
    QTest::keyClick(&bench.window(), Qt::Key_P, Qt::ControlModifier | Qt::AltModifier);
    PromptsDialog *dialog = nullptr;
    const bool isOpen =
        QTest::qWaitFor([&] { return (dialog = bench.find<PromptsDialog>("promptsDialog")) && dialog->isVisible(); });
    return isOpen ? dialog : nullptr;
}

template<typename T>
T *in(QWidget *dialog, const char *name)
{
    return dialog->findChild<T *>(QLatin1String(name));
}

/// With its text.
void press(QWidget *dialog, const char *name)
{
    auto *button = in<QAbstractButton>(dialog, name);
    QVERIFY2(button && button->isEnabled(), name);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
}

void replaceText(QWidget *dialog, const char *name, const QString &text)
{
    auto *field = in<QPlainTextEdit>(dialog, name);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, text);
}

RunSettings settingsOf(ChatBench &bench, int message)
{
    const auto found = test::await<Conversation>([&](auto *context, auto done) {
        bench.services->conversations.conversation(bench.message(message).conversationId, context, done);
    });
    return found ? found->settings : RunSettings();
}

Assistant clerk()
{
    Assistant assistant;
    assistant.settings.accountId = QLatin1String(Accounts::kSandboxId);
    assistant.settings.modelId = u"sandbox-vision"_s;
    assistant.settings.fallbacks = {QLatin1String(Accounts::kSandboxId) + u"/sandbox-text"_s};
    assistant.settings.temperature = 0.3;
    assistant.settings.maxOutputTokens = 700;
    assistant.settings.systemPrompt = u"You are a clerk."_s;
    return assistant;
}

} // namespace

/// Prompts and assistants as they are found, made and used in the window.
class PromptsTest : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aSlashOffersPromptsByKeyboard()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        addPrompt(bench, u"Shop"_s, u"Launch line"_s, u"Write a launch line."_s);
        addPrompt(bench, {}, u"Sum up"_s, u"Sum this up."_s);
        bench.type(u"/"_s);
        QVERIFY(isOffered(bench, u"Sum up"_s));
        QTest::keyClick(bench.composer(), Qt::Key_Down);
        QVERIFY(isOffered(bench, u"Launch line"_s));
        QTest::keyClick(bench.composer(), Qt::Key_Up);
        QTest::keyClicks(bench.composer(), u"lau"_s);
        QVERIFY(isOffered(bench, u"Launch line"_s));
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_COMPARE(bench.composer()->toPlainText(), u"Write a launch line."_s);
        QVERIFY(!slashList(bench)->isVisible());
        QVERIFY(bench.composer()->hasFocus());
        QCOMPARE(bench.messages(), 0);
        // What was typed to find it is one step back.
        QTest::keyClick(bench.composer(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(bench.composer()->toPlainText(), u"/lau"_s);
    }

    void aClickTakesOneToo()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        addPrompt(bench, {}, u"One"_s, u"1"_s);
        addPrompt(bench, {}, u"Two"_s, u"2"_s);
        bench.type(u"Before"_s);
        bench.composer()->insertPlainText(u"\n"_s);
        QTest::keyClicks(bench.composer(), u"/"_s);
        QVERIFY(isOffered(bench, u"One"_s));
        QTRY_COMPARE(slashList(bench)->model()->rowCount(), 3);
        const QModelIndex second = slashList(bench)->model()->index(1, 0);
        QTest::mouseClick(slashList(bench)->viewport(), Qt::LeftButton, {}, slashList(bench)->visualRect(second).center());
        QTRY_VERIFY(bench.composer()->toPlainText().endsWith(u"\n2"_s));
        QVERIFY(!bench.composer()->toPlainText().contains(u'/'));
    }

    void escapeLeavesTheSlashAsItIs()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        addPrompt(bench, {}, u"Launch line"_s, u"x"_s);
        bench.type(u"/la"_s);
        QVERIFY(isOffered(bench, u"Launch line"_s));
        QTest::keyClick(bench.composer(), Qt::Key_Escape);
        QVERIFY(!slashList(bench)->isVisible());
        QTest::keyClicks(bench.composer(), u"u"_s);
        QVERIFY(!slashList(bench)->isVisible());
        QCOMPARE(bench.composer()->toPlainText(), u"/lau"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_COMPARE(bench.messages(), 2);
        QVERIFY(bench.settle());
        QCOMPARE(bench.text(0), u"/lau"_s);
    }

    void aSlashWithinALineOrWithoutAMatchIsText()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        addPrompt(bench, {}, u"Launch line"_s, u"x"_s);
        bench.type(u"and/la"_s);
        QVERIFY(!slashList(bench)->isVisible());
        bench.composer()->clear();
        bench.type(u"/zzz"_s);
        QVERIFY(!slashList(bench)->isVisible());
        bench.composer()->clear();
        // A draft that is shown is not typed.
        bench.composer()->setPlainText(u"/la"_s);
        QVERIFY(!slashList(bench)->isVisible());
    }

    void theChipOffersPromptsWhereTheCursorIs()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        addPrompt(bench, {}, u"Sum up"_s, u"Sum this up."_s);
        bench.type(u"Please: "_s);
        QTest::mouseClick(bench.find("prompt"), Qt::LeftButton);
        QVERIFY(isOffered(bench, u"Sum up"_s));
        QTest::keyClicks(bench.composer(), u"su"_s);
        QVERIFY(isOffered(bench, u"Sum up"_s));
        QTest::keyClick(bench.composer(), Qt::Key_Tab);
        QTRY_COMPARE(bench.composer()->toPlainText(), u"Please: Sum this up."_s);
    }

    void anEmptyLibraryLeadsToItsWindow()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        bench.type(u"/"_s);
        QVERIFY(isOffered(bench, u"Prompts and assistants…"_s));
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_VERIFY(bench.find<PromptsDialog>("promptsDialog"));
        QTRY_VERIFY(bench.find("promptSearch")->hasFocus());
    }

    void variablesAreAskedForWithFieldsOfTheirTypes()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        addPrompt(bench, {}, u"Line"_s,
                  u"{{count:number=3}} {{tone:choice=warm|dry}} lines for {{city}} on {{when:date=2026-12-24}}: {{source:file}}"_s);
        QFile file(bench.home.filePath(u"source.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("from a file");
        file.close();
        bench.type(u"/line"_s);
        QVERIFY(isOffered(bench, u"Line"_s));
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        PromptFillDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = bench.find<PromptFillDialog>("promptFill")) && dialog->isVisible());
        auto *count = in<QDoubleSpinBox>(dialog, "variable-count");
        QTRY_VERIFY(count->hasFocus());
        QCOMPARE(count->accessibleName(), u"count"_s);
        QTest::keyClick(count, Qt::Key_Up);
        auto *tone = in<QComboBox>(dialog, "variable-tone");
        tone->setFocus();
        QTest::keyClick(tone, Qt::Key_Down);
        QCOMPARE(in<QDateEdit>(dialog, "variable-when")->date(), QDate(2026, 12, 24));
        auto *use = in<QPushButton>(dialog, "promptFillUse");
        QVERIFY(!use->isEnabled());
        QTest::keyClicks(in<QPlainTextEdit>(dialog, "variable-city"), u"Oslo"_s);
        QVERIFY(!use->isEnabled());
        press(dialog, "variable-source");
        QFileDialog *files = nullptr;
        QTRY_VERIFY((files = dialog->findChild<QFileDialog *>()));
        emit files->fileSelected(file.fileName());
        files->close();
        QTRY_VERIFY(use->isEnabled());
        const QString expected = u"4 dry lines for Oslo on 2026-12-24: from a file"_s;
        QCOMPARE(in<QPlainTextEdit>(dialog, "promptFillPreview")->toPlainText(), expected);
        QTest::keyClick(in<QPlainTextEdit>(dialog, "variable-city"), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.composer()->toPlainText(), expected);
    }

    void aFileThatIsNoTextIsRefused()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        addPrompt(bench, {}, u"Line"_s, u"{{source:file}}"_s);
        QFile file(bench.home.filePath(u"source.bin"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("\xFF\xFE\0", 3);
        file.close();
        bench.type(u"/line"_s);
        QVERIFY(isOffered(bench, u"Line"_s));
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        PromptFillDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = bench.find<PromptFillDialog>("promptFill")) && dialog->isVisible());
        press(dialog, "variable-source");
        QFileDialog *files = nullptr;
        QTRY_VERIFY((files = dialog->findChild<QFileDialog *>()));
        emit files->fileSelected(file.fileName());
        files->close();
        const auto says = [&] {
            const QList<QLabel *> labels = dialog->findChildren<QLabel *>();
            return std::any_of(labels.cbegin(), labels.cend(),
                               [](const QLabel *label) { return label->text().contains(u"source.bin"_s); });
        };
        QTRY_VERIFY(says());
        QVERIFY(!in<QPushButton>(dialog, "promptFillUse")->isEnabled());
    }

    void aPromptIsWrittenComparedAndBroughtBack()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        PromptsDialog *dialog = openLibrary(bench);
        QVERIFY(dialog);
        press(dialog, "promptNew");
        auto *name = in<QLineEdit>(dialog, "promptName");
        QTRY_VERIFY(name->hasFocus());
        QTest::keyClicks(name, u"Launch line"_s);
        in<QComboBox>(dialog, "promptFolder")->setEditText(u"Shop"_s);
        replaceText(dialog, "promptText", u"Write a warm line."_s);
        press(dialog, "promptSave");
        QTRY_COMPARE(library(bench).size(), 1);
        const KeptPrompt kept = library(bench).constFirst();
        QCOMPARE(kept.name, u"Launch line"_s);
        QCOMPARE(kept.folder, u"Shop"_s);
        QTRY_VERIFY(in<QAbstractButton>(dialog, "promptVersionsTab")->isEnabled());
        replaceText(dialog, "promptText", u"Write a dry line."_s);
        QTest::keyClicks(in<QLineEdit>(dialog, "promptMessage"), u"drier"_s);
        QTest::keyClick(in<QLineEdit>(dialog, "promptMessage"), Qt::Key_Return);
        QTRY_COMPARE(textOf(bench, kept.id), u"Write a dry line."_s);

        press(dialog, "promptVersionsTab");
        auto *versions = in<QListWidget>(dialog, "promptVersions");
        QTRY_COMPARE(versions->count(), 2);
        QVERIFY(versions->item(0)->data(PromptListModel::DetailRole).toString().contains(u"drier"_s));
        auto *diff = in<DiffView>(dialog, "promptDiff");
        QTRY_COMPARE(diff->toPlainText(), u"\u2212 Write a warm line.\n+ Write a dry line."_s);
        QVERIFY(!in<QPushButton>(dialog, "promptUseVersion")->isEnabled());
        versions->setFocus();
        QTest::keyClick(versions, Qt::Key_Down);
        QTRY_COMPARE(diff->toPlainText(), u"  Write a warm line."_s);
        press(dialog, "promptUseVersion");
        QTRY_COMPARE(textOf(bench, kept.id), u"Write a warm line."_s);
        QTRY_COMPARE(versions->count(), 3);
    }

    void whatIsWrongIsToldWhereItStands()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        PromptsDialog *dialog = openLibrary(bench);
        QVERIFY(dialog);
        press(dialog, "promptNew");
        replaceText(dialog, "promptText", u"a {{n:colour}} b"_s);
        QTRY_VERIFY(in<QLabel>(dialog, "promptHint")->text().startsWith(u"Line 1, column 3: "_s));
        replaceText(dialog, "promptText", u"a {{n=7}} b"_s);
        QTRY_COMPARE(in<QPlainTextEdit>(dialog, "promptPreview")->toPlainText(), u"a 7 b"_s);
        QTRY_VERIFY(in<QPlainTextEdit>(dialog, "variable-n"));
        replaceText(dialog, "variable-n", u"8"_s);
        QCOMPARE(in<QPlainTextEdit>(dialog, "promptPreview")->toPlainText(), u"a 8 b"_s);
    }

    void whatWasWrittenIsKeptWhenTheWindowCloses()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        const KeptPrompt kept = addPrompt(bench, {}, u"A"_s, u"one"_s);
        addPrompt(bench, {}, u"New prompt"_s, u"taken"_s);
        PromptsDialog *dialog = openLibrary(bench);
        QVERIFY(dialog);
        auto *list = in<QListView>(dialog, "promptList");
        QTRY_COMPARE(list->model()->rowCount(), 2);
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTRY_COMPARE(in<QPlainTextEdit>(dialog, "promptText")->toPlainText(), u"one"_s);
        replaceText(dialog, "promptText", u"two"_s);
        press(dialog, "promptNew");
        QTRY_COMPARE(textOf(bench, kept.id), u"two"_s);
        // A name that is taken gets a number.
        auto *name = in<QLineEdit>(dialog, "promptName");
        name->setText(u"A"_s);
        replaceText(dialog, "promptText", u"three"_s);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_COMPARE(library(bench).size(), 3);
        QStringList names;
        const QList<KeptPrompt> all = library(bench);
        for (const KeptPrompt &one : all)
            names.append(one.name);
        QCOMPARE(names, (QStringList{u"A"_s, u"A (2)"_s, u"New prompt"_s}));
    }

    void enterInAFieldPressesNoButton()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        addPrompt(bench, {}, u"A"_s, u"one"_s);
        PromptsDialog *dialog = openLibrary(bench);
        QVERIFY(dialog);
        auto *list = in<QListView>(dialog, "promptList");
        QTRY_COMPARE(list->model()->rowCount(), 1);
        list->setCurrentIndex(list->model()->index(0, 0));
        auto *name = in<QLineEdit>(dialog, "promptName");
        QTRY_COMPARE(name->text(), u"A"_s);
        name->setFocus();
        name->setText(u"B"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(library(bench).constFirst().name, u"B"_s);
        QVERIFY(dialog->isVisible());
        QVERIFY(bench.composer()->toPlainText().isEmpty());
    }

    void tabGoesThroughAnAssistantAsItIsRead()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        addPrompt(bench, {}, u"Clerk"_s, assistantText(clerk()), PromptKind::Assistant);
        PromptsDialog *dialog = openLibrary(bench);
        QVERIFY(dialog);
        QTRY_VERIFY(!library(bench).isEmpty());
        press(dialog, "kindAssistants");
        auto *list = in<QListView>(dialog, "promptList");
        QTRY_COMPARE(list->model()->rowCount(), 1);
        list->setCurrentIndex(list->model()->index(0, 0));
        QTRY_VERIFY(in<QWidget>(dialog, "assistantModel")->isVisible());
        // Read as well, and not only shown.
        QTRY_VERIFY(in<QWidget>(dialog, "promptUse")->isEnabled());
        dialog->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), dialog);
        auto *name = in<QLineEdit>(dialog, "promptName");
        name->setFocus();
        QTRY_VERIFY(name->hasFocus());
        QStringList stops;
        const QStringList wanted{u"assistantModel"_s,     u"addFallback"_s,     u"assistantTemperature"_s,
                                 u"assistantMaxTokens"_s, u"assistantSource"_s, u"assistantSystem"_s,
                                 u"assistantForm"_s,      u"promptMessage"_s,   u"promptUse"_s};
        for (int i = 0; i < 40 && !stops.contains(u"promptUse"_s); ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            const QString stop = QApplication::focusWidget()->objectName();
            if (wanted.contains(stop))
                stops.append(stop);
        }
        QCOMPARE(stops, wanted);
    }

    void deletedIsUndone()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        addPrompt(bench, {}, u"A"_s, u"one"_s);
        PromptsDialog *dialog = openLibrary(bench);
        QVERIFY(dialog);
        auto *list = in<QListView>(dialog, "promptList");
        QTRY_COMPARE(list->model()->rowCount(), 1);
        list->setCurrentIndex(list->model()->index(0, 0));
        press(dialog, "promptRemove");
        QTRY_COMPARE(list->model()->rowCount(), 0);
        QTRY_VERIFY(in<NoticeBar>(dialog, "promptNotice")->isVisible());
        emit in<NoticeBar>(dialog, "promptNotice")->actionTriggered(u"undo"_s);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QTRY_COMPARE(in<QLineEdit>(dialog, "promptName")->text(), u"A"_s);
    }

    void theSearchFindsByNameFolderAndText()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        addPrompt(bench, u"Shop"_s, u"Launch line"_s, u"ceramic"_s);
        addPrompt(bench, {}, u"Sum up"_s, u"letters"_s);
        PromptsDialog *dialog = openLibrary(bench);
        QVERIFY(dialog);
        auto *list = in<QListView>(dialog, "promptList");
        QTRY_COMPARE(list->model()->rowCount(), 2);
        auto *search = in<QLineEdit>(dialog, "promptSearch");
        for (const QString &words : {u"launch"_s, u"shop"_s, u"ceramic"_s}) {
            search->clear();
            QTest::keyClicks(search, words);
            QTRY_VERIFY(list->model()->rowCount() == 1 && list->model()->index(0, 0).data().toString() == u"Launch line");
        }
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(in<QPlainTextEdit>(dialog, "promptText")->toPlainText(), u"ceramic"_s);
    }

    void filesComeInAndGoOut()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        PromptsDialog *dialog = openLibrary(bench);
        QVERIFY(dialog);
        QFile file(bench.home.filePath(u"bad.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[{\"name\":\"Pilot\",\"prompt\":\"You fly\"},7]");
        file.close();
        dialog->takeFiles({file.fileName(), bench.home.filePath(u"none.md"_s)});
        auto *notice = in<NoticeBar>(dialog, "promptNotice");
        QTRY_COMPARE(notice->text(), u"1 new · 2 could not be read"_s);
        QTRY_COMPARE(library(bench).size(), 1);
        const QString path = bench.home.filePath(u"out.md"_s);
        dialog->saveAs(path, {library(bench).constFirst().id});
        QTRY_COMPARE(notice->text(), u"Saved as out.md"_s);
        QFile out(path);
        QVERIFY(out.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(out.readAll()), u"---\nname: \"Pilot\"\n---\nYou fly\n"_s);
        dialog->saveAs(bench.home.filePath(u"all.json"_s), {});
        QTRY_COMPARE(notice->text(), u"Saved as all.json"_s);
        dialog->takeFiles({bench.home.filePath(u"all.json"_s)});
        QTRY_COMPARE(notice->text(), u"0 new · 1 known already"_s);
    }

    void aChatBegunWithAnAssistantTakesItsSettingsAndNoMore()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        const KeptPrompt kept = addPrompt(bench, {}, u"Clerk"_s, assistantText(clerk()), PromptKind::Assistant);
        auto *button = bench.find<QToolButton>("newWithAssistant");
        auto *menu = bench.find<QMenu>("assistantMenu");
        QTRY_VERIFY([&] {
            button->setFocus();
            QTest::keyClick(button, Qt::Key_Space);
            const bool isThere = menu->actions().constFirst()->text() == u"Clerk";
            if (!isThere)
                menu->close();
            return isThere;
        }());
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(bench.find<QPlainTextEdit>("systemPrompt")->toPlainText(), u"You are a clerk."_s);
        QTRY_VERIFY(bench.composer()->hasFocus());
        QVERIFY(bench.ask(u"hello"_s));
        RunSettings settings = settingsOf(bench, 0);
        QCOMPARE(settings.systemPrompt, u"You are a clerk."_s);
        QCOMPARE(settings.temperature, std::optional(0.3));
        QCOMPARE(settings.fallbacks, clerk().settings.fallbacks);
        QCOMPARE(settings.maxOutputTokens, std::optional<qint64>(700));
        QCOMPARE(settings.modelId, u"sandbox-vision"_s);
        // What the assistant becomes is another matter.
        Assistant other = clerk();
        other.settings.systemPrompt = u"You are a cook."_s;
        QVERIFY(test::await<KeptPrompt>(
            [&](auto *context, auto done) { bench.services->prompts.save(kept.id, assistantText(other), {}, context, done); }));
        QVERIFY(bench.ask(u"and now"_s));
        QCOMPARE(settingsOf(bench, 0), settings);
        // And an ordinary new chat begins as before.
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(bench.find<QPlainTextEdit>("systemPrompt")->toPlainText(), QString());
        QCOMPARE(bench.services->settings.systemPrompt.value(), QString());
    }

    void aConversationsOwnFallbacksStandForTheGeneralOnes()
    {
        ChatBench bench(
            [](Settings &settings) { settings.chatFallbacks.set({QLatin1String(Accounts::kSandboxId) + u"/general"_s}); });
        QVERIFY(bench.open());
        const auto asked = [&](const QStringList &fallbacks) {
            QStringList models;
            const auto all =
                bench.services->candidates(QLatin1String(Accounts::kSandboxId), u"sandbox-vision"_s, ModelKind::Chat, fallbacks);
            const QList<Candidate> candidates = all.value_or(QList<Candidate>());
            for (const Candidate &one : candidates)
                models.append(one.model.id);
            return models;
        };
        QCOMPARE(asked({}), (QStringList{u"sandbox-vision"_s, u"general"_s}));
        QCOMPARE(asked({QLatin1String(Accounts::kSandboxId) + u"/own"_s}), (QStringList{u"sandbox-vision"_s, u"own"_s}));
    }

    void fallbacksOfAChatAreChosenByKeyboard()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        auto *add = bench.find<Chip>("addFallback");
        QTRY_VERIFY(add->isEnabled());
        add->setFocus();
        QTest::keyClick(add, Qt::Key_Space);
        QLineEdit *search = nullptr;
        QTRY_VERIFY((search = add->parentWidget()->findChild<QLineEdit *>(u"modelPickerSearch"_s)) && search->isVisible());
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(bench.ask(u"hello"_s));
        QCOMPARE(settingsOf(bench, 0).fallbacks.size(), 1);
        const QList<Chip *> chips = add->parentWidget()->findChildren<Chip *>(QString(), Qt::FindDirectChildrenOnly);
        const auto chosen =
            std::find_if(chips.cbegin(), chips.cend(), [add](const Chip *one) { return one != add && one->isVisible(); });
        QVERIFY(chosen != chips.cend());
        (*chosen)->setFocus();
        QTest::keyClick(*chosen, Qt::Key_Delete);
        QTRY_COMPARE(settingsOf(bench, 0).fallbacks, QStringList());
    }

    void anAssistantTakesTheNewestTextOfItsPromptAndAsksForItsVariables()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        const KeptPrompt prompt = addPrompt(bench, {}, u"System"_s, u"old"_s);
        QVERIFY(test::await<KeptPrompt>([&](auto *context, auto done) {
            bench.services->prompts.save(prompt.id, u"Speak {{language=Norwegian}}."_s, {}, context, done);
        }));
        Assistant assistant = clerk();
        assistant.promptId = prompt.id;
        const KeptPrompt kept = addPrompt(bench, {}, u"Speaker"_s, assistantText(assistant), PromptKind::Assistant);
        PromptsDialog *dialog = openLibrary(bench);
        QVERIFY(dialog);
        auto *list = in<QListView>(dialog, "promptList");
        QTRY_COMPARE(list->model()->rowCount(), 1);
        press(dialog, "kindAssistants");
        QTRY_COMPARE(list->model()->index(0, 0).data().toString(), u"Speaker"_s);
        QTRY_COMPARE(in<QComboBox>(dialog, "assistantSource")->currentText(), u"System"_s);
        press(dialog, "promptUse");
        PromptFillDialog *form = nullptr;
        QTRY_VERIFY((form = bench.find<PromptFillDialog>("promptFill")) && form->isVisible());
        QTRY_VERIFY(form->isActiveWindow());
        QTest::keyClick(in<QPlainTextEdit>(form, "variable-language"), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.find<QPlainTextEdit>("systemPrompt")->toPlainText(), u"Speak Norwegian."_s);
        Q_UNUSED(kept)
    }

    void anAssistantIsMadeByKeyboard()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        PromptsDialog *dialog = openLibrary(bench);
        QVERIFY(dialog);
        press(dialog, "kindAssistants");
        press(dialog, "promptNew");
        QTest::keyClicks(in<QLineEdit>(dialog, "promptName"), u"Clerk"_s);
        press(dialog, "assistantModel");
        const auto picker = [&]() -> QLineEdit * {
            const QList<QLineEdit *> all = dialog->findChildren<QLineEdit *>(u"modelPickerSearch"_s);
            const auto shown = std::find_if(all.cbegin(), all.cend(), [](const QLineEdit *one) { return one->isVisible(); });
            return shown == all.cend() ? nullptr : *shown;
        };
        QTRY_VERIFY(picker());
        QTest::keyClicks(picker(), u"sandbox-vision"_s);
        QTest::keyClick(picker(), Qt::Key_Return);
        press(dialog, "addFallback");
        QTRY_VERIFY(picker());
        QTest::keyClick(picker(), Qt::Key_Return);
        replaceText(dialog, "assistantSystem", u"Be plain."_s);
        press(dialog, "promptSave");
        QTRY_COMPARE(library(bench).size(), 1);
        QCOMPARE(library(bench).constFirst().name, u"Clerk"_s);
        const auto made = assistantFrom(textOf(bench, library(bench).constFirst().id));
        QVERIFY(made);
        QCOMPARE(made->settings.systemPrompt, u"Be plain."_s);
        QCOMPARE(made->settings.modelId, u"sandbox-vision"_s);
        QCOMPARE(made->settings.accountId, QLatin1String(Accounts::kSandboxId));
        QCOMPARE(made->settings.fallbacks.size(), 1);
    }

    void thePaletteBeginsAChatWithAnAssistant()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        addPrompt(bench, {}, u"Clerk"_s, assistantText(clerk()), PromptKind::Assistant);
        QList<PaletteEntry> found;
        const auto ask = [&] {
            QObject context;
            bool isDone = false;
            bench.window().pane(u"chat"_s)->findEntries(u"clerk"_s, &context, [&](const QList<PaletteEntry> &entries) {
                found = entries;
                isDone = true;
            });
            return QTest::qWaitFor([&] { return isDone; }) && !found.isEmpty();
        };
        QTRY_VERIFY(ask());
        QCOMPARE(found.first().title, u"New chat with Clerk"_s);
        found.first().run();
        QTRY_COMPARE(bench.find<QPlainTextEdit>("systemPrompt")->toPlainText(), u"You are a clerk."_s);
    }

    void theListIsASoundModel()
    {
        PromptListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto kept = [](qint64 id, PromptKind kind, const QString &folder, const QString &name, const QString &opening) {
            KeptPrompt one;
            one.id = id;
            one.kind = kind;
            one.folder = folder;
            one.name = name;
            one.opening = opening;
            return one;
        };
        model.setItems({kept(1, PromptKind::Prompt, {}, u"Sum up"_s, u"Sum\nthis"_s),
                        kept(2, PromptKind::Prompt, u"Shop"_s, u"Launch line"_s, {}),
                        kept(3, PromptKind::Prompt, u"Shop"_s, u"Banner"_s, u"up and down"_s),
                        kept(4, PromptKind::Assistant, {}, u"ärztin"_s, {})});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0).data(PromptListModel::DetailRole).toString(), u"Sum this"_s);
        QCOMPARE(model.index(1).data(PromptListModel::SectionRole).toString(), u"Shop"_s);
        QCOMPARE(model.index(2).data(PromptListModel::SectionRole).toString(), QString());
        model.setHasLibraryRow(true);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.idAt(3), 0);
        model.setSearch(u"up"_s);
        // A name before a text, and no way to the library in between.
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.idAt(0), 1);
        QCOMPARE(model.idAt(1), 3);
        QCOMPARE(model.rowOf(3), 1);
        QCOMPARE(model.rowOf(2), -1);
        model.setSearch({});
        model.setKind(PromptKind::Assistant);
        QCOMPARE(model.index(0).data(PromptListModel::SignRole).toString(), u"Ä"_s);
    }
};

QTEST_MAIN(PromptsTest)
#include "tst_prompts.moc"
