#pragma once

#include "core/base/result.h"
#include "core/net/http.h"
#include "ui/widgets/textfield.h"

namespace maquette::ui {

/// Extra headers, one "Name: value" a line.
class HeadersEdit final : public TextField
{
    Q_OBJECT
public:
    explicit HeadersEdit(QWidget *parent = nullptr);

    void setHeaders(const HttpHeaders &headers);
    /// An error that names the first line that is none.
    Result<HttpHeaders> headers() const;
};

} // namespace maquette::ui
