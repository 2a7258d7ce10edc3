#include "ui/panes/chat/statisticsdialog.h"

#include "ui/models/format.h"
#include "ui/models/jobwords.h"
#include "ui/panes/chat/modelfiguresmodel.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/figuretable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"

#include <QBoxLayout>
#include <QLabel>

#include <algorithm>
#include <chrono>

namespace maquette::ui {

using namespace Qt::StringLiterals;

StatisticsDialog::StatisticsDialog(Conversations &conversations, ConversationId id, QWidget *parent)
    : QDialog(parent)
    , m_facts(new FactList)
    , m_table(new FigureTable(tr("By model")))
    , m_models(new ModelFiguresModel(this))
    , m_notice(new NoticeBar)
    , m_note(makeParagraph({}, TextRole::Small, Ink::Muted))
{
    setObjectName(u"statistics"_s);
    setWindowTitle(tr("This chat in numbers"));
    build(windowTitle());
    conversations.figures(id, this, [this](const Result<ConversationFigures> &figures) {
        if (figures)
            fill(*figures);
        else
            m_notice->showError(figures.error());
    });
}

void StatisticsDialog::build(const QString &title)
{
    m_facts->setObjectName(u"statisticsFacts"_s);
    m_table->setObjectName(u"statisticsModels"_s);
    m_table->setModel(m_models);
    m_note->hide();
    m_notice->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(title, TextRole::Title));
    column->addWidget(m_notice);
    column->addWidget(m_facts);
    column->addWidget(m_table);
    column->addWidget(m_note);
    column->addStretch(1);
    auto *row = new QHBoxLayout;
    auto *close = new Button(tr("Close"), ButtonKind::Quiet);
    row->addWidget(close);
    row->addStretch(1);
    column->addLayout(row);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    resize(appearanceOf(this).scaled(640), appearanceOf(this).scaled(440));
}

void StatisticsDialog::add(const QString &name, const QString &value)
{
    m_facts->set(m_facts->add(name), value);
}

void StatisticsDialog::fill(const ConversationFigures &figures)
{
    addMessages(figures);
    addTokens(figures);
    addCost(figures);
    m_models->setModels(figures.models);
    m_table->setVisible(!figures.models.isEmpty());
}

void StatisticsDialog::addMessages(const ConversationFigures &figures)
{
    add(tr("Messages"),
        tr("%1: %2 of yours, %3 answers", "all messages, and of those")
            .arg(locale().toString(figures.messages), locale().toString(figures.questions), locale().toString(figures.answers)));
    add(tr("Branches"), locale().toString(figures.branches));
    add(tr("Attached files"), figures.attachments > 0 ? locale().toString(figures.attachments) : QString());
    add(tr("Characters"), locale().toString(figures.characters));
    if (!figures.first.isValid())
        return;
    const auto span = std::chrono::seconds(figures.first.secsTo(figures.last));
    const auto day = [this](const QDateTime &time) { return locale().toString(time.toLocalTime(), QLocale::ShortFormat); };
    add(tr("Written"), tr("%1 to %2 (%3)", "first time, last time, how long that is")
                           .arg(day(figures.first), day(figures.last), shortSpanText(std::max(span, std::chrono::seconds(0)), locale())));
}

void StatisticsDialog::addTokens(const ConversationFigures &figures)
{
    const ModelFigures sum = figures.sum();
    if (sum.usage.allInput() + sum.usage.allOutput() == 0)
        return;
    const auto number = [this](qint64 tokens) { return locale().toString(tokens); };
    add(tr("Tokens in"), number(sum.usage.plainInput()));
    const qint64 cached = sum.usage.cacheReadTokens + sum.usage.cacheWriteTokens;
    add(tr("Tokens cached"), cached == 0 ? QString()
                                         : tr("%1 read, %2 written", "tokens read from a cache, and written to it")
                                               .arg(number(sum.usage.cacheReadTokens), number(sum.usage.cacheWriteTokens)));
    const QString out = number(sum.usage.allOutput());
    add(tr("Tokens out"), sum.usage.reasoningTokens == 0 ? out : tr("%1, of them %2 to think").arg(out, number(sum.usage.reasoningTokens)));
    add(tr("Answering took"), sum.duration.count() > 0 ? shortSpanText(std::chrono::ceil<std::chrono::seconds>(sum.duration), locale()) : QString());
}

void StatisticsDialog::addCost(const ConversationFigures &figures)
{
    add(tr("Cost"),
        costText({.cost = figures.cost, .playCost = figures.playCost, .unknownCosts = figures.unknownCosts, .isFree = figures.isFree}, locale()));
    // Lines that come to more than the whole were paid elsewhere.
    const ModelFigures sum = figures.sum();
    if (sum.cost <= figures.cost && sum.playCost <= figures.playCost)
        return;
    m_note->setText(tr("Some answers were copied from another chat when this one was forked. What they cost is counted there."));
    m_note->show();
}

} // namespace maquette::ui

#include "moc_statisticsdialog.cpp"
