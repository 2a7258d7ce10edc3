#include "ui/panes/spend/invoicecolumns.h"

#include "ui/widgets/button.h"

#include <QBoxLayout>
#include <QComboBox>

namespace maquette::ui {

using namespace Qt::StringLiterals;

InvoiceColumns::InvoiceColumns(const QList<std::pair<QString, QString>> &providers, QWidget *parent)
    : FormCard(tr("Which columns tell what"), parent), m_provider(new QComboBox)
{
    setObjectName(u"invoiceColumns"_s);
    m_provider->setObjectName(u"invoiceProvider"_s);
    m_provider->addItem(tr("As the file tells"), QString());
    for (const auto &[id, name] : providers)
        m_provider->addItem(name, id);
    addField(tr("Whose export it is"), m_provider);
    const auto add = [this](InvoiceColumn column, const QString &text) {
        auto *choice = new QComboBox;
        choice->setObjectName(u"invoiceColumn_"_s + invoiceColumnName(column));
        addField(text, choice);
        m_columns.append({column, choice});
    };
    add(InvoiceColumn::Date, tr("Day"));
    add(InvoiceColumn::Model, tr("Model"));
    add(InvoiceColumn::Cost, tr("Cost"));
    add(InvoiceColumn::Currency, tr("Currency; dollars where there is none"));
    add(InvoiceColumn::InputTokens, tr("Tokens in, without those from the cache"));
    add(InvoiceColumn::CacheReadTokens, tr("Tokens read from the cache"));
    add(InvoiceColumn::CacheWriteTokens, tr("Tokens written to the cache"));
    add(InvoiceColumn::OutputTokens, tr("Tokens out, without those of reasoning"));
    add(InvoiceColumn::ReasoningTokens, tr("Tokens of reasoning"));
    auto *compare = new Button(tr("Compare"), ButtonKind::Primary);
    compare->setObjectName(u"invoiceCompare"_s);
    auto *row = addButtons();
    row->addWidget(compare);
    row->addStretch(1);
    connect(compare, &QPushButton::clicked, this, &InvoiceColumns::compareRequested);
    setHeaders({});
}

void InvoiceColumns::setHeaders(const QStringList &headers)
{
    for (const auto &one : std::as_const(m_columns)) {
        QComboBox *choice = one.second;
        choice->clear();
        choice->addItem(tr("Found by its name, or none"), QString());
        for (const QString &header : headers)
            choice->addItem(header, header);
    }
}

InvoiceMapping InvoiceColumns::mapping() const
{
    InvoiceMapping mapping;
    mapping.providerId = m_provider->currentData().toString();
    for (const auto &[column, choice] : m_columns) {
        const QString header = choice->currentData().toString();
        if (!header.isEmpty())
            mapping.columns.insert(column, header);
    }
    return mapping;
}

} // namespace maquette::ui

#include "moc_invoicecolumns.cpp"
