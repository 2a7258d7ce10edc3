#include "ui/panes/history/historyfilters.h"

#include "core/base/clock.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/filtercompleter.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/searchfield.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QCheckBox>
#include <QLabel>
#include <QScrollArea>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

HistoryFilters::HistoryFilters(Ledger &ledger, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_ledger(ledger)
    , m_clock(clock)
    , m_search(new SearchField)
    , m_problem(makeParagraph({}, TextRole::Small, Ink::Bad))
    , m_when(new QButtonGroup(this))
    , m_how(new QButtonGroup(this))
    , m_providersLabel(makeSectionLabel(tr("Provider")))
    , m_providers(new QWidget)
    , m_completer(new FilterCompleter(*m_search, [this](const QString &text, qsizetype cursor) {
        const auto found = completeAttemptFilter(text, cursor, m_names);
        return FilterCompleter::Completion{found.from, found.length, found.words};
    }))
{
    m_search->setObjectName(u"historySearch"_s);
    m_search->setAccessibleName(tr("Search the history"));
    m_search->setPlaceholderText(tr("Search prompts and replies"));
    m_search->setToolTip(tr("Words of prompts and replies, and what the calls were like:\nheap \"binary tree\" cost>0.10 "
                            "model:claude status:429 -provider:openai"));
    m_problem->setObjectName(u"historyProblem"_s);
    m_problem->hide();
    m_providers->setObjectName(u"historyProviders"_s);
    m_providersLabel->hide();
    auto *boxes = new QVBoxLayout(m_providers);
    boxes->setContentsMargins(0, 0, 0, 0);
    boxes->setSpacing(space(1));

    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, space(3), space(3));
    column->setSpacing(space(2));
    column->addWidget(m_search);
    column->addWidget(m_problem);
    addChoice(column, tr("When"), m_when,
              {{int(When::Today), u"whenToday"_s, tr("Today")},
               {int(When::Week), u"whenWeek"_s, tr("7 days")},
               {int(When::Month), u"whenMonth"_s, tr("Month")},
               {int(When::Ever), u"whenEver"_s, tr("All")}});
    m_when->button(int(When::Week))->setChecked(true);
    column->addSpacing(space(2));
    column->addWidget(m_providersLabel);
    column->addWidget(m_providers);
    addChoice(column, tr("Status"), m_how,
              {{int(How::All), u"howAll"_s, tr("All")},
               {int(How::Failed), u"howFailed"_s, tr("Failed")},
               {int(How::Retried), u"howRetried"_s, tr("Retried")},
               {int(How::Cached), u"howCached"_s, tr("Cached")}});
    m_how->button(int(How::All))->setChecked(true);
    column->addStretch(1);

    auto *scroll = makeScrolled(inside);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(space(3), 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(makePaneTitle(tr("Filters")));
    all->addWidget(scroll, 1);

    readNames();
    connect(m_search, &SearchField::searchChanged, this, &HistoryFilters::choose);
    connect(m_when, &QButtonGroup::idClicked, this, [this] {
        m_sums.reset();
        choose();
        count();
    });
    connect(m_how, &QButtonGroup::idClicked, this, &HistoryFilters::choose);
    choose();
}

void HistoryFilters::addChoice(QVBoxLayout *column, const QString &title, QButtonGroup *group, const QList<ChipText> &texts)
{
    column->addSpacing(space(2));
    column->addWidget(makeSectionLabel(title));
    auto *row = new QWidget;
    row->setAccessibleName(title);
    auto *flow = new FlowLayout(row);
    for (const ChipText &text : texts) {
        auto *chip = new Chip(text.text);
        chip->setObjectName(text.name);
        chip->setInteractive(true);
        chip->setCheckable(true);
        chip->setTabular(true);
        group->addButton(chip, text.id);
        flow->addWidget(chip);
    }
    column->addWidget(row);
}

void HistoryFilters::readNames()
{
    m_ledger.filterNames(this, [this](const Result<AttemptFilterNames> &names) {
        // Without them the fields are completed, which is the better half.
        if (!names)
            return;
        m_names = *names;
        m_completer->refresh();
    });
}

HistoryFilters::When HistoryFilters::when() const
{
    return static_cast<When>(m_when->checkedId());
}

HistoryFilters::How HistoryFilters::how() const
{
    return static_cast<How>(m_how->checkedId());
}

QDate HistoryFilters::firstDay() const
{
    constexpr int kWeek = 7;
    const QDate today = m_clock.nowUtc().toLocalTime().date();
    switch (when()) {
    case When::Today:
        return today;
    case When::Week:
        return today.addDays(1 - kWeek);
    case When::Month:
        return {today.year(), today.month(), 1};
    case When::Ever:
        return {};
    }
    return {};
}

/// What the chips and boxes say, in the words of the search field.
QString HistoryFilters::clauses() const
{
    QStringList parts;
    switch (how()) {
    case How::All:
        break;
    case How::Failed:
        parts.append(u"has:error"_s);
        break;
    case How::Retried:
        parts.append(u"retried:yes"_s);
        break;
    case How::Cached:
        parts.append(u"has:cache"_s);
        break;
    }
    QStringList chosen;
    for (auto box = m_boxes.cbegin(); box != m_boxes.cend(); ++box) {
        if (box.value()->isChecked())
            chosen.append(u'"' + box.key() + u'"');
    }
    if (!chosen.isEmpty() && chosen.size() < m_boxes.size())
        parts.append(u"provider="_s + chosen.join(u','));
    return parts.join(u' ');
}

void HistoryFilters::choose()
{
    const QString typed = m_search->text().trimmed();
    const auto problem = attemptFilterProblem(typed);
    m_problem->setVisible(problem.has_value());
    if (problem) {
        m_problem->setText(tr("At character %1: %2").arg(problem->at + 1).arg(problem->what));
        return;
    }
    const QString chosen = clauses();
    const auto where = parseAttemptFilter(QString(typed + u' ' + chosen).trimmed(), m_clock.nowUtc());
    if (!where) {
        m_problem->setText(where.error().message);
        m_problem->show();
        return;
    }
    const QDate from = firstDay();
    HistoryChoice choice{.since = from.isValid() ? from.startOfDay() : QDateTime(),
                         .where = *where,
                         .isDaysOnly = typed.isEmpty() && chosen.isEmpty()};
    if (choice == m_choice)
        return;
    m_choice = choice;
    emit choiceChanged();
}

void HistoryFilters::refresh()
{
    // At midnight "today" is another day.
    choose();
    count();
    readNames();
}

void HistoryFilters::count()
{
    const int generation = ++m_generation;
    SpendQuery query{.from = firstDay(), .dimension = SpendQuery::Dimension::Provider};
    m_ledger.spend(query, this, [this, generation, query](const Result<QList<SpendRow>> &real) mutable {
        if (generation != m_generation)
            return;
        if (!real) {
            emit failed(real.error());
            return;
        }
        query.isPlayMoney = true;
        m_ledger.spend(query, this, [this, generation, real = *real](const Result<QList<SpendRow>> &play) {
            if (generation != m_generation)
                return;
            if (play)
                takeSums({real, *play});
            else
                emit failed(play.error());
        });
    });
}

void HistoryFilters::takeSums(const HistorySums &byDay)
{
    m_sums = byDay;
    QHash<QString, qint64> counts;
    QHash<QString, QString> names;
    SpendSums sums;
    for (const SpendRow &row : byDay.real + byDay.play) {
        counts[row.key] += row.sums.attempts + row.sums.hits;
        names.insert(row.key, row.label.isEmpty() ? row.key : row.label);
        sums += row.sums;
    }
    showProviders(counts, names);
    const auto label = [this](How how, const QString &text, qint64 count) {
        m_how->button(int(how))->setText(count > 0 ? text + u' ' + m_locale.toString(count) : text);
    };
    label(How::Failed, tr("Failed"), sums.failed);
    label(How::Retried, tr("Retried"), sums.retried);
    label(How::Cached, tr("Cached"), sums.hits);
    emit sumsChanged();
}

void HistoryFilters::showProviders(const QHash<QString, qint64> &counts, const QHash<QString, QString> &names)
{
    QStringList ids = counts.keys();
    std::sort(ids.begin(), ids.end(), [&](const QString &a, const QString &b) {
        return counts.value(a) != counts.value(b) ? counts.value(a) > counts.value(b) : a < b;
    });
    auto *column = static_cast<QVBoxLayout *>(m_providers->layout());
    for (const QString &id : m_boxes.keys()) {
        if (!counts.contains(id))
            m_boxes.take(id)->deleteLater();
    }
    for (int i = 0; i < ids.size(); ++i) {
        const QString &id = ids.at(i);
        QAbstractButton *box = m_boxes.value(id);
        if (!box) {
            box = new QCheckBox;
            box->setObjectName(u"provider_"_s + id);
            box->setChecked(true);
            m_boxes.insert(id, box);
            connect(box, &QAbstractButton::toggled, this, &HistoryFilters::choose);
        }
        box->setText(tr("%1 %2", "provider and count").arg(names.value(id), m_locale.toString(counts.value(id))));
        column->removeWidget(box);
        column->insertWidget(i, box);
    }
    m_providersLabel->setVisible(ids.size() > 1);
    m_providers->setVisible(ids.size() > 1);
    choose();
}

} // namespace maquette::ui

#include "moc_historyfilters.cpp"
