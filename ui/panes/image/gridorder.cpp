#include "ui/panes/image/gridorder.h"

#include "core/catalog/parametermapping.h"
#include "core/catalog/parameterschema.h"
#include "core/catalog/pictureshape.h"
#include "core/studio/gridprice.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

struct GridWords
{
    Q_DECLARE_TR_FUNCTIONS(maquette::ui::GridOrder)
};

/// A request in the words of another model.
struct FittedRequest
{
    JobRequest request;
    QString note;
    QString problem;
};

/// The parameters that the axes are about.
QStringList comparedNames(const GridAxis &across, const GridAxis &down)
{
    QStringList names;
    for (const GridAxis *axis : {&across, &down}) {
        if (axis->kind == GridAxis::Kind::Seed)
            names.append(u"seed"_s);
        else if (axis->kind == GridAxis::Kind::Parameter)
            names.append(axis->parameter);
    }
    return names;
}

bool isLost(const QString &name, const QJsonObject &values)
{
    return isShapeName(name) ? !shapeOf(values).isSet() : !values.contains(name);
}

QString labelIn(const ParameterSchema &schema, const QString &name)
{
    const Parameter *parameter = schema.find(name);
    return parameter ? parameterLabel(*parameter) : name;
}

/// Files under the names of the other model; those that it has no room for are left out.
QList<JobInput> fittedInputs(const QList<JobInput> &inputs, const MappedValues &mapped)
{
    QList<JobInput> fitted;
    QHash<QString, int> taken;
    for (const JobInput &input : inputs) {
        const QString place = mapped.files.value(input.parameter);
        if (!place.isEmpty() && ++taken[place] <= mapped.values.value(place).toInt())
            fitted.append({place, input.hash});
    }
    return fitted;
}

FittedRequest fitted(const JobRequest &asked, const ParameterSchema &from, const Model &model, const QStringList &compared)
{
    FittedRequest result{asked, {}, {}};
    if (from.isEmpty() || model.parameters.isEmpty())
        return result;
    QJsonObject values = asked.values;
    for (const JobInput &input : asked.inputs)
        values.insert(input.parameter, values.value(input.parameter).toInt() + 1);
    const MappedValues mapped = mappedValues(from, values, model.parameters);
    result.request.values = mapped.values;
    result.request.inputs = fittedInputs(asked.inputs, mapped);
    for (const QString &place : mapped.files)
        result.request.values.remove(place);
    result.note = mapped.notes.join(u' ');
    // The same picture several times would be paid for, and nothing compared.
    for (const QString &name : compared) {
        if (isLost(name, result.request.values))
            result.problem = GridWords::tr("%1 has nothing like “%2”.").arg(model.displayName(), labelIn(from, name));
    }
    for (const JobInput &input : asked.inputs) {
        if (!mapped.files.contains(input.parameter))
            result.problem =
                GridWords::tr("%1 does not take the picture for “%2”.").arg(model.displayName(), labelIn(from, input.parameter));
    }
    return result;
}

/// Finds each model once, however many cells ask it.
class GridCandidates
{
public:
    explicit GridCandidates(const GridCandidate &find) : m_find(find) {}

    const Result<Candidate> &of(const JobRequest &request)
    {
        const std::pair key(request.accountId, request.modelId);
        auto known = m_known.find(key);
        if (known == m_known.end())
            known = m_known.insert(key, m_find(request.accountId, request.modelId));
        return *known;
    }

private:
    const GridCandidate &m_find;
    QHash<std::pair<QString, QString>, Result<Candidate>> m_known;
};

GridCellFacts factsOf(const Result<Candidate> &candidate)
{
    GridCellFacts facts;
    if (!candidate)
        return facts;
    facts.providerId = candidate->account.providerId;
    facts.isPlayMoney = candidate->provider && candidate->provider->isPlayMoney;
    if (candidate->model.price)
        facts.currency = candidate->model.price->currency;
    return facts;
}

bool isCovered(const Budget &budget, const JobRequest &request, const GridCellFacts &facts)
{
    if (facts.isPlayMoney || budget.currency != facts.currency)
        return false;
    const QString &key = budget.scope.key;
    switch (budget.scope.kind) {
    case BudgetScope::Kind::All:
        return true;
    case BudgetScope::Kind::Account:
        return key == request.accountId;
    case BudgetScope::Kind::Provider:
        return key == facts.providerId;
    case BudgetScope::Kind::Model:
        return key == request.modelId;
    case BudgetScope::Kind::Feature:
        return key == featureName(Feature::Image);
    case BudgetScope::Kind::Project:
        return key == request.project;
    }
    return false;
}

} // namespace

QString GridOrder::priceText(int index, const QLocale &locale) const
{
    const auto &most = plan.cells.at(index).most;
    if (!most)
        return GridWords::tr("price unknown");
    if (*most == Money{})
        return GridWords::tr("free");
    const QString amount = formatMoney(*most, locale, facts.at(index).currency);
    return facts.at(index).isPlayMoney ? GridWords::tr("play %1").arg(amount) : amount;
}

bool GridOrder::isRealPrice(int index) const
{
    return plan.cells.at(index).most.value_or(Money{}) > Money{} && !facts.at(index).isPlayMoney;
}

Result<GridOrder> makeGridOrder(const JobRequest &base, const ParameterSchema &schema, const GridAxis &across, const GridAxis &down,
                                const GridCandidate &candidate, const QDateTime &now)
{
    GridCandidates candidates(candidate);
    const QStringList compared = comparedNames(across, down);
    const auto fit = [&](const JobRequest &asked, const Candidate &who) {
        const bool isSameModel = asked.accountId == base.accountId && asked.modelId == base.modelId;
        return isSameModel ? FittedRequest{asked, {}, {}} : fitted(asked, schema, who.model, compared);
    };
    const auto price = [&](const JobRequest &asked) -> Result<std::optional<Money>> {
        const auto &who = candidates.of(asked);
        if (!who)
            return tl::unexpected(who.error());
        const FittedRequest own = fit(asked, *who);
        if (!own.problem.isEmpty())
            return failure(Error::Kind::Unsupported, own.problem);
        return mostFor(own.request, *who, now);
    };
    auto plan = planGrid(base, across, down, price);
    if (!plan)
        return tl::unexpected(plan.error());
    GridOrder order{*plan, {}};
    for (GridCell &cell : order.plan.cells) {
        const auto &who = candidates.of(cell.request);
        GridCellFacts facts = factsOf(who);
        if (who) {
            const FittedRequest own = fit(cell.request, *who);
            cell.request = own.request;
            facts.note = own.note;
        }
        order.facts.append(facts);
    }
    return order;
}

GridBill gridBill(const GridOrder &order, const QList<int> &cells)
{
    GridBill bill;
    for (const int index : cells) {
        const auto &most = order.plan.cells.at(index).most;
        ++bill.pictures;
        if (!most)
            ++bill.withoutPrice;
        else
            (order.facts.at(index).isPlayMoney ? bill.play : bill.real[order.facts.at(index).currency]) += *most;
    }
    return bill;
}

QList<InkLine::Part> GridBill::parts(const QLocale &locale) const
{
    QList<InkLine::Part> parts{{GridWords::tr("%n picture(s)", nullptr, pictures), Ink::Muted}};
    const auto add = [&parts](const QString &text, Ink ink) {
        parts.append({u" · "_s, Ink::Muted});
        parts.append({text, ink});
    };
    for (auto sum = real.cbegin(); sum != real.cend(); ++sum) {
        if (sum.value() > Money{})
            add(GridWords::tr("at most %1").arg(formatMoney(sum.value(), locale, sum.key())), Ink::Money);
    }
    if (play > Money{})
        add(GridWords::tr("at most play %1").arg(formatMoney(play, locale)), Ink::Muted);
    if (withoutPrice > 0)
        add(GridWords::tr("price unknown for %n", nullptr, withoutPrice), Ink::Muted);
    if (pictures > 0 && parts.size() == 1)
        add(GridWords::tr("free"), Ink::Muted);
    return parts;
}

QList<BudgetVerdict> gridVerdicts(const GridOrder &order, const QList<int> &cells, const QList<BudgetStatus> &budgets)
{
    QList<BudgetVerdict> verdicts;
    for (const BudgetStatus &status : budgets) {
        Money sum;
        bool isUnknown = false;
        for (const int index : cells) {
            const GridCell &cell = order.plan.cells.at(index);
            if (!isCovered(status.budget, cell.request, order.facts.at(index)))
                continue;
            isUnknown = isUnknown || !cell.most;
            sum += cell.most.value_or(Money{});
        }
        if (sum > Money{} && sum > status.left())
            verdicts.append({.reason = BudgetVerdict::Reason::TooLittleLeft, .status = status, .worstCase = sum});
        else if (isUnknown && status.budget.unpriced != Budget::Unpriced::Allow)
            verdicts.append({.reason = BudgetVerdict::Reason::PriceUnknown, .status = status, .worstCase = {}});
    }
    return verdicts;
}

} // namespace maquette::ui
