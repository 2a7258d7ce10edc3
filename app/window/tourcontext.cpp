// The part of the tour that shows what of a conversation goes out.
#include "app/window/tour.h"

#include "ui/panes/chat/chatpane.h"

#include <QAbstractButton>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// By a model of the account that answers.
void setContext(WindowProgram &program, ContextPolicy policy)
{
    auto *pane = static_cast<ui::ChatPane *>(program.window().pane(u"chat"_s));
    RunSettings settings = pane->controller().settings();
    policy.summariser.accountId = policy.summariser.modelId.isEmpty() ? QString() : settings.accountId;
    settings.context = policy;
    pane->controller().setSettings(settings);
}

} // namespace

void Tour::planContext()
{
    const auto isCounted = [this] {
        const auto *bar = qobject_cast<QAbstractButton *>(find("contextBar"));
        return isShown("contextLegend") && bar && bar->accessibleName().contains(u';');
    };
    add({}, [this] { trigger(u"chat.new"_s); });
    add(
        {}, [this] { ask(u"Name three colours for a reading lamp."_s); }, [this] { return m_answers > m_answersBefore; });
    add(u"context-meter"_s, [this] { click("contextBar"); }, isCounted);
    add(
        {}, [this] { setContext(m_program, {ContextPolicy::Strategy::Summary, 300, {{}, u"sandbox-fast"_s}}); },
        [this] { return isShown("contextSummariser"); });
    add(
        {}, [this] { ask(u"Tell me in some detail how a lamp of clay is thrown, dried, fired and wired."_s); },
        [this] { return m_services.chat.isSettled() && isShown("contextSummary"); });
    add(u"context-summary"_s, [this] { click("contextSummary"); }, [this] { return isShown("summaryText"); });
    add({}, [this] { press(find("summaryText"), Qt::Key_Escape); }, [this] { return !isShown("summaryDialog"); });
    add({}, [this] {
        setContext(m_program, {});
        click("contextBar");
    }, [this] { return !isShown("contextLegend"); });
}

} // namespace maquette
