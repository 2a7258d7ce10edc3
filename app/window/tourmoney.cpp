// The steps of the tour that have to do with money.
#include "app/window/tour.h"

#include "app/window/tourpast.h"

#include <QLabel>

#include <algorithm>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// Less than what the answer of the model below may cost at most.
constexpr Money kRoomLeft{10'000'000'000};
const auto kPaidModel = u"gpt-5"_s;

/// Of a sum of money, in whatever language it is written.
bool isMoreThanNothing(const QString &sum)
{
    return std::any_of(sum.cbegin(), sum.cend(), [](QChar c) { return c.digitValue() > 0; });
}

} // namespace

void Tour::planMoney()
{
    add(
        {}, [this] { writePast(); }, [this] { return m_isPrepared; });
    add(
        u"spend"_s, [this] { m_program.window().showPane(u"spend"_s); },
        [this] {
            const auto *spent = qobject_cast<QLabel *>(find("spendSpent"));
            return spent && spent->isVisible() && isMoreThanNothing(spent->text());
        });
    add(
        u"meters"_s, [this] { trigger(u"meters"_s); }, [this] { return isShown("meterPopover"); });
    add(
        {}, [this] { press(keyboard(), Qt::Key_Escape); }, [this] { return !isShown("meterPopover"); });
    add(
        {}, [this] { limitToday(); }, [this] { return m_isPrepared; });
    add({}, [this] {
        m_program.window().showPane(u"chat"_s);
        trigger(u"chat.new"_s);
    });
    add(
        u"budget-stops"_s, [this] { ask(u"Write the same for a floor lamp."_s); },
        [this] { return m_answers > m_answersBefore && m_lastState == MessageState::Failed; });
    add(
        u"budget"_s, [this] { m_program.window().showPane(u"spend"_s); }, [this] { return isShown("spendSpent"); });
}

void Tour::writePast()
{
    m_isPrepared = false;
    auto *past = new TourPast(m_services, this);
    past->write([this, past](const Result<void> &written) {
        past->deleteLater();
        if (!written)
            fail(written.error().message);
        setBudget({.period = {}, .scope = {}, .hard = Money{8 * kPicosPerUnit}, .soft = 0.8}, [this] {
            setBudget(
                {.period = {}, .scope = {BudgetScope::Kind::Provider, u"openai"_s}, .hard = Money{4 * kPicosPerUnit}, .soft = 0.8},
                [this] { m_isPrepared = true; });
        });
    });
}

void Tour::setBudget(const Budget &budget, std::function<void()> then)
{
    m_services.ledger.setBudget(budget, this, [this, then = std::move(then)](const Result<QString> &id) {
        if (!id)
            fail(id.error().message);
        then();
    });
}

void Tour::limitToday()
{
    m_isPrepared = false;
    setUpPaidAccount([this](const Result<void> &ready) {
        if (!ready) {
            fail(ready.error().message);
            m_isPrepared = true;
            return;
        }
        m_services.ledger.totals(this, [this](const Result<Totals> &totals) {
            const Money spent = totals ? totals->today : Money{};
            setBudget({.period = {BudgetPeriod::Kind::Day, 0}, .scope = {}, .hard = spent + kRoomLeft, .soft = 0.8},
                      [this] { m_isPrepared = true; });
        });
    });
}

void Tour::setUpPaidAccount(const std::function<void(Result<void>)> &done)
{
    // It leads to the sandbox: even a request that no budget stopped would be nobody's bill.
    Account draft = m_services.accounts.draft(u"openai"_s);
    draft.baseUrl = m_services.sandbox.baseUrl();
    m_services.accounts.add(draft, this, [this, done](const Result<Account> &account) {
        if (!account) {
            done(tl::unexpected(account.error()));
            return;
        }
        m_services.settings.chatAccount.set(account->id);
        m_services.settings.chatModel.set(kPaidModel);
        m_services.accounts.setKey(
            account->id, Secret::take("sk-tour-of-the-sandbox"), KeyKeeping::SessionOnly, this,
            [done](const Result<Account> &kept) { done(kept ? Result<void>() : tl::unexpected(kept.error())); });
    });
}

} // namespace maquette
