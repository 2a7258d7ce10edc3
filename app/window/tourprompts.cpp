// The steps of the tour that have to do with prompts and assistants.
#include "app/window/tour.h"

#include "core/prompts/assistant.h"

#include <QAbstractItemView>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

PromptCopy tourCopy(PromptKind kind, const QString &folder, const QString &name, const QStringList &texts)
{
    PromptCopy copy{kind, folder, name, {}, {}};
    for (const QString &text : texts)
        copy.versions.append({copy.versions.isEmpty() ? QString() : u"the tone to choose"_s, {}, text});
    return copy;
}

QList<PromptCopy> tourLibrary()
{
    Assistant clerk;
    clerk.settings.accountId = QLatin1String(Accounts::kSandboxId);
    clerk.settings.modelId = u"sandbox-vision"_s;
    clerk.settings.temperature = 0.3;
    clerk.settings.systemPrompt = u"You write for a small ceramics studio. Plain words, no exclamation marks."_s;
    PromptCopy assistant = tourCopy(PromptKind::Assistant, {}, u"Studio writer"_s, {assistantText(clerk)});
    assistant.look = {u"S"_s, 1};
    return {
        tourCopy(PromptKind::Prompt, {}, u"Sum up"_s, {u"Sum this up in {{count:number=3}} sentences:\n\n{{source:file}}"_s}),
        tourCopy(
            PromptKind::Prompt, u"Shop"_s, u"Launch line"_s,
            {u"Write a warm launch line for {{thing=a ceramic table lamp}}."_s,
             u"Write a {{tone:choice=warm|dry|brief}} launch line for {{thing=a ceramic table lamp}}.\nGive me {{count:number=3}}, "
             u"for {{when:date=2026-12-24}}."_s}),
        tourCopy(PromptKind::Prompt, u"Shop"_s, u"Listing"_s,
                 {u"A JSON listing with name, category and price band for {{thing}}."_s}),
        assistant,
    };
}

} // namespace

void Tour::planPrompts()
{
    add(
        {},
        [this] {
            m_isPrepared = false;
            m_services.prompts.take(tourLibrary(), this,
                                    [this](const Result<TakenPrompts> &taken) { m_isPrepared = taken.has_value(); });
        },
        [this] { return m_isPrepared; });
    add(
        u"prompts-slash"_s, [this] { type("composer", u"/"_s); },
        [this] {
            const auto *list = qobject_cast<QAbstractItemView *>(find("slashList"));
            return list && list->isVisible() && list->model()->rowCount() == 4;
        });
    add(
        {}, [this] { press(find("composer"), Qt::Key_Escape); }, [this] { return !isShown("slashList"); });
    add({}, [this] { press(find("composer"), Qt::Key_Backspace); });
    add(
        u"prompts-library"_s, [this] { trigger(u"chat.prompts"_s); },
        [this] {
            auto *list = qobject_cast<QAbstractItemView *>(find("promptList"));
            if (!list || list->model()->rowCount() != 3)
                return false;
            list->setCurrentIndex(list->model()->index(1, 0));
            const auto *preview = qobject_cast<QPlainTextEdit *>(find("promptPreview"));
            return preview && preview->isVisible() && preview->toPlainText().startsWith(u"Write a warm"_s);
        });
    add(
        u"prompts-versions"_s, [this] { click("promptVersionsTab"); },
        [this] { return isShown("promptDiff") && !qobject_cast<QTextEdit *>(find("promptDiff"))->toPlainText().isEmpty(); });
    add(
        u"prompts-assistant"_s, [this] { click("kindAssistants"); }, [this] { return isShown("assistantModel"); });
    add(
        {}, [this] { press(find("promptsDialog"), Qt::Key_Escape); }, [this] { return !isShown("promptsDialog"); });
}

} // namespace maquette
