using ChannelProtect.Api.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddChannelStorage(builder.Configuration);

var app = builder.Build();
app.Run();

internal partial class Program;
