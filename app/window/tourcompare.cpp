// The part of the tour that asks several models at once.
#include "app/window/tour.h"

#include "ui/panes/chat/chatpane.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QLabel>

#include <algorithm>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// How many columns show an answer, or those of a state.
int columnsThat(const QWidget &window, const std::function<bool(const QWidget &column)> &isMeant)
{
    const QList<QWidget *> columns = window.findChildren<QWidget *>(u"answerColumn"_s);
    return static_cast<int>(std::count_if(columns.cbegin(), columns.cend(), [&](const QWidget *column) { return column->isVisible() && isMeant(*column); }));
}

QString figuresIn(const QWidget &column)
{
    const auto *figures = column.findChild<QLabel *>(u"columnFigures"_s);
    return figures ? figures->text() : QString();
}

} // namespace

void Tour::compareWith(const QStringList &models, bool isBlind)
{
    auto *pane = static_cast<ui::ChatPane *>(m_program.window().pane(u"chat"_s));
    RunSettings settings = pane->controller().settings();
    settings.comparing = {.models = {}, .isOn = true, .isBlind = isBlind, .question = 0};
    for (const QString &model : models)
        settings.comparing.models.append({settings.accountId, model});
    pane->controller().setSettings(settings);
}

void Tour::planCompare()
{
    const QStringList models{u"sandbox-chat"_s, u"sandbox-fast"_s, u"sandbox-vision"_s, u"sandbox-small"_s};
    add({}, [this] { trigger(u"chat.new"_s); });
    add(
        u"compare-choose"_s, [this] { click("compareChip"); }, [this] { return isShown("modelsPicker"); });
    add({}, [this] { press(keyboard(), Qt::Key_Escape); });
    // Four columns want the room.
    add({}, [this] { trigger(u"toggleInspector"_s); });
    add(
        u"compare-streaming"_s,
        [this, models] {
            compareWith(models, false);
            ask(u"Write a launch line for a ceramic table lamp, and a JSON listing with name, category and price band."_s);
        },
        [this] {
            // A speed, in whatever language.
            return columnsThat(m_program.window(), [](const QWidget &column) { return figuresIn(column).contains(u'/'); }) == 4;
        });
    add(
        u"compare"_s, [] {}, [this] { return m_answers >= m_answersBefore + 4 && m_services.chat.isSettled(); });
    add(
        u"compare-merge"_s, [this] { trigger(u"chat.mergeAnswers"_s); }, [this] { return isShown("mergeDialog"); });
    add({}, [this] { press(keyboard(), Qt::Key_Escape); });
    add(
        {}, [this] { trigger(u"chat.pick2"_s); }, [this] { return !isShown("answerColumns"); });
    add({}, [this] { trigger(u"chat.new"_s); });
    add(
        u"compare-blind"_s,
        [this, models] {
            compareWith(models.mid(0, 2), true);
            ask(u"Name three colours for a reading lamp."_s);
        },
        [this] { return m_answers >= m_answersBefore + 2 && isShown("vote1") && find("vote1")->isEnabled(); });
    add(
        u"compare-voted"_s, [this] { click("vote1"); }, [this] { return isShown("answerColumns") && !isShown("voteBar"); });
    add(
        u"model-tally"_s, [this] { trigger(u"chat.modelTally"_s); }, [this] { return isShown("tally"); });
    add({}, [this] { press(keyboard(), Qt::Key_Escape); });
    add({}, [this] { trigger(u"toggleInspector"_s); });
}

} // namespace maquette
